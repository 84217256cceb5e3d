import { useState } from 'react';
import { useParams } from 'react-router';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { TextArea } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type SharedPosting, usePartnerName, useSharedPosting } from './sharing';

/** A line to the coordinators of its own municipality, who bring the two together. */
function Ask({ one, ask }: { one: SharedPosting; ask: (line: string) => Promise<unknown> }) {
  const { w, s, l } = useWords();
  const name = usePartnerName()(one.home);
  const form = useAnswers({ defaultValues: { line: '' } });
  const [sent, setSent] = useState(false);
  if (sent) {
    return (
      <Notice tone="ok" live title={w('sharing.asked')}>
        <p>{w('sharing.asked.hint', { name })}</p>
      </Notice>
    );
  }
  return (
    <section className="panel stack" aria-labelledby="ask">
      <h2 id="ask">{w('sharing.ask', { name })}</h2>
      <p>{w('sharing.ask.hint', { name })}</p>
      <Form
        form={form}
        label={s('sharing.ask', { name })}
        onSend={async ({ line }) => {
          await ask(line.replace(/\s+/g, ' ').trim());
          setSent(true);
        }}
      >
        <TextArea name="line" rows={3} label={l('sharing.line')} required />
        <div className="btn-row">
          <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
            {w('sharing.ask.go')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** One need or offer of another municipality, with what is public of it. */
export default function SharedPostingPage() {
  const { side, id = '' } = useParams();
  const { w, r, s } = useWords();
  const m = useM();
  const nameOf = usePartnerName();
  const { query, ask } = useSharedPosting(side === 'offers' ? 'offers' : 'needs', id);
  return (
    <Loaded page query={query}>
      {(one) => (
        <Page title={one.title} width="narrow">
          <div className="stack">
            <Back to={m('/shared')}>{w('sharing.shared')}</Back>
            <h1>
              <Written text={one.title} lang={one.storyLanguage} />
            </h1>
          </div>
          <p className="story-text">
            <Written text={one.story} lang={one.storyLanguage} />
          </p>
          <Summary
            facts={[
              { label: w('sharing.home'), value: <b>{nameOf(one.home)}</b> },
              { label: w('sharing.what'), value: w(`sharing.kind.${one.kind}`) },
              { label: w('exchange.fact.kind'), value: r(one.resource) },
              { label: w('sharing.party'), value: one.partyName },
              { label: w('exchange.fact.where'), value: r(one.districts.join(s('frame.list-separator'))) },
              { label: w('sharing.until'), value: one.until ? <Day date={one.until} /> : null },
            ]}
          />
          <Ask one={one} ask={ask} />
        </Page>
      )}
    </Loaded>
  );
}
