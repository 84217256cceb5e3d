import { Link, useNavigate, useParams } from 'react-router';
import { useAttempt } from '../../../api/attempt';
import { Button, ButtonLink } from '../../../ui/button';
import { Summary } from '../../../ui/facts';
import { Icon } from '../../../ui/icon';
import { Loaded } from '../../../ui/loaded';
import { Notice } from '../../../ui/notice';
import { Back, Page } from '../../../ui/page';
import { Written } from '../../../ui/written';
import { useWords } from '../../../words';
import { useM } from '../../registry/registry';
import { useEntryFacts } from '../entry-facts';
import { stepsOf } from './answers';
import { HelpersPanel } from './helpers-panel';
import { useEntry, useEntryCommands, type Entry, type Side } from '../exchange';

function Check({ side, entry }: { side: Side; entry: Entry }) {
  const { w, s, r } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const commands = useEntryCommands(side);
  const facts = useEntryFacts(side, entry);
  const { busy, refusal, attempt } = useAttempt();
  const edit = (step: string) => m(`/${side}s/${entry.id}/edit/${step}`);
  const changeLink = (step: string, label: React.ReactNode) => (
    <Link to={edit(step)}>
      {w('frame.change')}
      <span className="sr">：{label}</span>
    </Link>
  );
  const steps = stepsOf(side);
  const submit = () =>
    attempt(async () => {
      await commands.move(entry.id, 'submit');
      await navigate(m(`/${side}s/${entry.id}?sent=1`));
    });
  return (
    <Page title={s('exchange.check.title')} width="narrow">
      <div className="stack-sm">
        <Back to={edit(steps[steps.length - 1] ?? 'kind')}>{w('exchange.wizard.back')}</Back>
        <h1>{w('exchange.check.title')}</h1>
        <p className="muted">{w('exchange.check.hint')}</p>
      </div>
      {refusal ? (
        <Notice tone="bad" live title={w('exchange.check.refused')}>
          <p>{r(refusal.errors[0]?.detail ?? refusal.detail)}</p>
        </Notice>
      ) : null}
      <section className="stack-sm">
        <h2>{w('exchange.check.public')}</h2>
        <Summary
          facts={[
            {
              label: w('exchange.ask.title'),
              value: (
                <>
                  <p>
                    <b>
                      <Written text={entry.title} lang={entry.storyLanguage} />
                    </b>
                  </p>
                  <p>
                    <Written text={entry.story} lang={entry.storyLanguage} />
                  </p>
                </>
              ),
              act: changeLink('what', s('exchange.ask.title')),
            },
            ...facts.map((fact) => ({ ...fact, act: changeLink(fact.step, fact.label) })),
          ]}
        />
      </section>
      <section className="stack-sm">
        <h2>{w('exchange.check.hidden')}</h2>
        <p>
          <Icon name="lock" /> {w('exchange.check.hidden.hint')}
        </p>
      </section>
      {side === 'need' ? <HelpersPanel needId={entry.id} version={entry.version} /> : null}
      <section className="panel stack-sm">
        <h2>{w('exchange.check.then')}</h2>
        <ol className="numbered stack-sm">
          <li>{w('exchange.check.then.1')}</li>
          <li>{w(`exchange.${side}.check.then.2`)}</li>
          <li>{w('exchange.check.then.3')}</li>
        </ol>
      </section>
      <div className="btn-row">
        <Button look="primary" size="lg" busy={busy} onClick={() => void submit()}>
          {w('exchange.check.send')}
        </Button>
        <ButtonLink size="lg" to={m('/my-page')}>
          {w('exchange.check.keep')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** Everything once more before it is sent. */
export function CheckPage({ side }: { side: Side }) {
  const { id } = useParams();
  const entry = useEntry(side, id);
  return (
    <Loaded page query={entry}>
      {(loaded) => <Check side={side} entry={loaded} />}
    </Loaded>
  );
}
