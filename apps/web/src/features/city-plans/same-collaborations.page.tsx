import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { RadioField, TextArea } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { SearchBox } from '../../ui/search-box';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { usePlan } from './city-plans';
import { type Declared, type RecordName, useRecordsNamed, useSame, useSameCommands } from './same-collaborations';

function RecordLink({ record }: { record: RecordName }) {
  const m = useM();
  return (
    <>
      <Link to={m(`/collaborations/${record.id}`)}>{record.title}</Link> <Day date={record.startsOn} />
    </>
  );
}

/** Which of two records counts, and why they are one. */
function DeclareForm({ pair: [one, two], done }: { pair: readonly [RecordName, RecordName]; done: () => void }) {
  const { w, s, l } = useWords();
  const { declare } = useSameCommands();
  const form = useAnswers({ defaultValues: { counts: '', reason: '' } });
  return (
    <Form
      form={form}
      label={s('same.declare')}
      onSend={async ({ counts, reason }) => {
        const [kept, other] = counts === one.id ? [one, two] : [two, one];
        await declare({ collaborationId: other.id, sameAsId: kept.id, reason });
        done();
      }}
    >
      <RadioField
        name="counts"
        label={w('same.which')}
        required
        options={[one, two].map((record) => ({
          value: record.id,
          label: record.title,
          note: <Day date={record.startsOn} />,
        }))}
      />
      <TextArea name="reason" label={l('counting-rules.reason')} rows={2} required />
      <div>
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('same.declare')}
        </Button>
      </div>
    </Form>
  );
}

function Suspected({ pairs, done }: { pairs: RecordName[][]; done: () => void }) {
  const { w } = useWords();
  return (
    <section className="stack" aria-labelledby="suspected">
      <h2 id="suspected">{w('same.suspected')}</h2>
      <p>{w('same.suspected.hint')}</p>
      {pairs.length === 0 ? <p>{w('same.suspected.none')}</p> : null}
      {pairs.map(([one, two]) =>
        one && two ? (
          <div key={`${one.id} ${two.id}`} className="card stack-sm">
            <ul className="stack-sm">
              <li>
                <RecordLink record={one} />
              </li>
              <li>
                <RecordLink record={two} />
              </li>
            </ul>
            <Disclosure summary={w('same.declare')}>
              <DeclareForm pair={[one, two]} done={done} />
            </Disclosure>
          </div>
        ) : null,
      )}
    </section>
  );
}

/** Two records that a person knows to be one, found by their titles. */
function ByHand({ done }: { done: () => void }) {
  const { w } = useWords();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<RecordName[]>([]);
  const query = useRecordsNamed(words);
  const [one, two] = chosen;
  const choose = (record: RecordName) => {
    setChosen((before) => [...before.filter(({ id }) => id !== record.id), record].slice(-2));
  };
  return (
    <section className="stack" aria-labelledby="by-hand">
      <h2 id="by-hand">{w('same.by-hand')}</h2>
      <SearchBox key={chosen.length} label={w('same.words')} button={w('same.search')} search={setWords} />
      {words === '' ? null : (
        <Loaded query={query}>
          {(found) =>
            found.length === 0 ? (
              <p role="status">{w('same.none-found')}</p>
            ) : (
              <ul className="stack-sm">
                {found.map((record) => (
                  <li key={record.id}>
                    <RecordLink record={record} /> <span className="muted">{record.parties.join('・')}</span>{' '}
                    <Button size="sm" onClick={() => choose(record)}>
                      {w('same.choose')}
                      <span className="sr">：{record.title}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
      {one && !two ? (
        <p role="status">
          {w('same.one-more')} <b>{one.title}</b>
        </p>
      ) : null}
      {one && two ? (
        <DeclareForm
          key={`${one.id} ${two.id}`}
          pair={[one, two]}
          done={() => {
            setChosen([]);
            setWords('');
            done();
          }}
        />
      ) : null}
    </section>
  );
}

function DeclaredList({ items }: { items: Declared[] }) {
  const { w } = useWords();
  const { takeBack } = useSameCommands();
  const [busy, setBusy] = useState('');
  return (
    <section className="stack" aria-labelledby="declared">
      <h2 id="declared">{w('same.declared')}</h2>
      {items.length === 0 ? <p>{w('same.declared.none')}</p> : null}
      <ul className="stack">
        {items.map(({ collaboration, sameAs, since, reason, by }) => (
          <li key={collaboration.id} className="card stack-sm">
            <p>
              {w('same.counts')} <RecordLink record={sameAs} />
            </p>
            <p>
              {w('same.counts-not')} <RecordLink record={collaboration} />
            </p>
            <p className="muted">
              <Day date={since} /> {by} <Written text={reason} />
            </p>
            <p>
              <Button
                size="sm"
                busy={busy === collaboration.id}
                onClick={() => {
                  setBusy(collaboration.id);
                  void takeBack(collaboration.id).finally(() => setBusy(''));
                }}
              >
                {w('same.take-back')}
                <span className="sr">：{collaboration.title}</span>
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Records of one and the same collaboration: declared, suspected, found by hand; each counts once. */
export default function SameCollaborationsPage() {
  const { w, s } = useWords();
  const m = useM();
  const plan = usePlan();
  const [saved, setSaved] = useState(false);
  const done = () => setSaved(true);
  return (
    <Page title={s('same.title')} staff>
      <div className="stack-sm">
        <Back to={m('/plan')}>{plan.data?.title ?? w('frame.menu.plan')}</Back>
        <h1>{w('same.title')}</h1>
        <p>{w('same.hint')}</p>
      </div>
      {saved ? <Notice tone="ok" live title={w('same.saved')} /> : null}
      <Loaded query={useSame()}>
        {({ items, suspected }) => (
          <>
            <Suspected pairs={suspected.map(({ collaborations }) => collaborations)} done={done} />
            <ByHand done={done} />
            <DeclaredList items={items} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
