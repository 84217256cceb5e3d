import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { fiscalYearText, numberText } from '../../dates';
import { Chooser } from '../../ui/chooser';
import { Day } from '../../ui/day';
import { Failure, Skeleton } from '../../ui/loaded';
import { Disclosure } from '../../ui/reasons';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { usePlan } from './city-plans';
import { type RulePreview, usePreview } from './counting-rules';
import { definitionOf, openingOf, type RuleDraft } from './rule-draft';

/** What the answers were when they last stood still for a moment. */
function useSettled<T>(answers: T): T {
  const text = JSON.stringify(answers);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as T;
}

/** The exclusions of one reason. */
function byReason(excluded: RulePreview['excluded']): { text: string; records: RulePreview['excluded'] }[] {
  const groups = new Map<string, RulePreview['excluded']>();
  for (const record of excluded) groups.set(record.text, [...(groups.get(record.text) ?? []), record]);
  return [...groups].map(([text, records]) => ({ text, records }));
}

function Records({ records }: { records: { id: string; title: string; date: string; contribution?: number }[] }) {
  const { language } = useWords();
  return (
    <ul className="stack-sm">
      {records.map(({ id, title, date, contribution = 1 }, at) => (
        <li key={`${id}${at}`}>
          {title}{' '}
          <span className="muted">
            <Day date={date} />
            {contribution === 1 ? null : ` ${contribution > 0 ? '+' : ''}${numberText(contribution, language)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Answer({ preview, stale }: { preview: RulePreview; stale: boolean }) {
  const { w, r, language } = useWords();
  const { value, counted, excluded, found, grossValue } = preview;
  return (
    <div className="stack" aria-busy={stale}>
      <p>{r(preview.sentences[language])}</p>
      <p role="status">
        <span className="now">
          {value === null ? w('counting-rules.preview.nothing') : numberText(value, language)}
        </span>
      </p>
      {grossValue !== null && grossValue !== value ? (
        <p className="muted">{w('counting-rules.preview.gross', { value: numberText(grossValue, language) })}</p>
      ) : null}
      <Disclosure summary={w('city-plans.counted', { count: found.counted })}>
        {counted.length === 0 ? <p>{w('city-plans.counted.none')}</p> : <Records records={counted} />}
        {counted.length < found.counted ? (
          <p className="muted">{w('counting-rules.preview.first', { count: counted.length })}</p>
        ) : null}
      </Disclosure>
      {byReason(excluded).map(({ text, records }) => (
        <Disclosure
          key={text}
          summary={
            <span>
              {r(text)} <span className="muted plain">{w('city-plans.excluded', { count: records.length })}</span>
            </span>
          }
        >
          <Records records={records} />
        </Disclosure>
      ))}
      {excluded.length < found.excluded ? (
        <p className="muted">{w('counting-rules.preview.first', { count: excluded.length })}</p>
      ) : null}
    </div>
  );
}

/** What the rule gives as it stands in the form: told in words, as a figure, with its records and exclusions. */
export function RulePreviewPanel() {
  const { w, language } = useWords();
  const [year, setYear] = useState<number>();
  const plan = usePlan();
  const draft = useWatch<RuleDraft>() as RuleDraft;
  const { definition, opening } = useSettled({ definition: definitionOf(draft), opening: openingOf(draft) });
  const query = usePreview(definition, year, opening);
  const shown = year ?? query.data?.fiscalYear;
  const { fromFiscalYear: from = 0, toFiscalYear: to = -1 } = plan.data ?? {};
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return (
    <section className="panel stack" aria-labelledby="preview">
      <h2 id="preview">{w('counting-rules.preview')}</h2>
      {shown === undefined ? null : (
        <Chooser
          id="preview-year"
          label={w('city-plans.year')}
          value={shown}
          options={(years.includes(shown) ? years : [...years, shown]).map((one) => ({
            value: one,
            label: withoutReadings(fiscalYearText(one, language)),
          }))}
          choose={setYear}
        />
      )}
      {definition === null ? <p>{w('counting-rules.preview.unfinished')}</p> : null}
      {definition !== null && query.isError ? <Failure error={query.error} /> : null}
      {definition !== null && query.isPending ? <Skeleton /> : null}
      {definition !== null && query.data && !query.isError ? (
        <Answer preview={query.data} stale={query.isPlaceholderData} />
      ) : null}
    </section>
  );
}
