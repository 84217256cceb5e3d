import { useState } from 'react';
import { useAttempt } from '../../api/attempt';
import { Button } from '../../ui/button';
import { Chip, type Tone } from '../../ui/chip';
import { Day } from '../../ui/day';
import type { IconName } from '../../ui/icon-paths';
import { Empty, Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { type PartnerLine, usePartnerName, usePartners, useSharingCommands } from './sharing';

const LOOKS: Record<PartnerLine['state'], [Tone, IconName]> = {
  none: ['draft', 'ban'],
  proposed: ['wait', 'clock'],
  asked: ['todo', 'pencil'],
  agreed: ['done', 'check'],
};

/** One's own word: given with one click, taken back with two. */
function Word({ partner, busy, attempt }: { partner: PartnerLine } & Omit<ReturnType<typeof useAttempt>, 'refusal'>) {
  const { w } = useWords();
  const name = usePartnerName()(partner);
  const { consent, end } = useSharingCommands();
  const [sure, setSure] = useState(false);
  const act = (command: (slug: string) => Promise<unknown>): Promise<void> =>
    attempt(() => command(partner.slug)).finally(() => setSure(false));
  const given = partner.state === 'agreed' || partner.state === 'proposed';
  if (!given) {
    return (
      <Button look={partner.state === 'asked' ? 'primary' : 'secondary'} busy={busy} onClick={() => void act(consent)}>
        {w(partner.state === 'asked' ? 'sharing.accept' : 'sharing.propose')}
        <span className="sr">：{name}</span>
      </Button>
    );
  }
  if (!sure) {
    return (
      <Button look="text" onClick={() => setSure(true)}>
        {w('sharing.end')}
        <span className="sr">：{name}</span>
      </Button>
    );
  }
  return (
    <div className="btn-row">
      <Button look="danger" busy={busy} onClick={() => void act(end)}>
        {w('sharing.end.sure')}
      </Button>
      <Button look="text" onClick={() => setSure(false)}>
        {w('frame.stop')}
      </Button>
    </div>
  );
}

/** An administrator agrees with other municipalities to let each other see needs and offers. */
export default function SharingPage() {
  const { w, s, l } = useWords();
  const nameOf = usePartnerName();
  const query = usePartners();
  const { busy, refusal, attempt } = useAttempt();
  return (
    <Page title={s('sharing.title')} staff>
      <div className="stack-sm">
        <h1>{w('sharing.title')}</h1>
        <p>{w('sharing.hint')}</p>
      </div>
      <Refused because={refusal} />
      <Loaded query={query}>
        {(partners) =>
          partners.length === 0 ? (
            <Empty title={w('sharing.nobody')} />
          ) : (
            <table className="table table--cards">
              <caption className="sr">{w('sharing.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{w('sharing.partner')}</th>
                  <th scope="col">{w('frame.state')}</th>
                  <th scope="col">{w('sharing.word')}</th>
                </tr>
              </thead>
              <tbody>
                {partners.map((partner) => (
                  <tr key={partner.slug}>
                    <th scope="row">{nameOf(partner)}</th>
                    <td data-l={l('frame.state')}>
                      <div>
                        <Chip tone={LOOKS[partner.state][0]} icon={LOOKS[partner.state][1]}>
                          {w(`sharing.state.${partner.state}`)}
                        </Chip>{' '}
                        {partner.since ? <Day date={partner.since} /> : null}
                      </div>
                    </td>
                    <td data-l={l('sharing.word')}>
                      <div>
                        <Word partner={partner} busy={busy} attempt={attempt} />
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Page>
  );
}
