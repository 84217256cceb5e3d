import { useState } from 'react';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/day';
import { RadioField, SelectField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Written } from '../../ui/written';
import { amountText } from '../../units';
import { useWords } from '../../words';
import type { Indicator } from './city-plans';
import { useRecount, useYearCommands, type YearPage } from './plan-years';

const STATUSES = ['measured', 'estimated', 'not_conducted'] as const;

/** A figure in words, also where there is none. */
function useSaid() {
  const words = useWords();
  return (value: number | null, unit: string) =>
    value === null ? words.s('city-plans.not-measured') : amountText(words.language, value, unit);
}

/** What was corrected after its year was locked: the old figure stays to be read. */
export function Corrections({ figures }: { figures: Indicator[] }) {
  const { w } = useWords();
  const said = useSaid();
  const corrected = figures.filter(({ corrections }) => corrections.length > 0);
  if (corrected.length === 0) return null;
  return (
    <section className="stack-sm" aria-labelledby="corrections">
      <h2 id="corrections">{w('city-plans.year.corrections')}</h2>
      <ul className="stack-sm">
        {corrected.flatMap(({ id, name, unit, corrections }) =>
          corrections.map(({ oldValue, newValue, reason, by, at }) => (
            <li key={`${id} ${at}`}>
              <b>{name}</b> {w('city-plans.year.corrected', { old: said(oldValue, unit), now: said(newValue, unit) })}{' '}
              <Written text={reason} />{' '}
              <span className="muted">
                {by ?? w('city-plans.by.planner')} <Moment at={at} />
              </span>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

/** A planner corrects a figure of a locked year: a counted one is counted again, another is written anew. */
export function CorrectForm({ year }: { year: YearPage }) {
  const { w, s, l } = useWords();
  const { correct } = useYearCommands(year.fiscalYear);
  const [saved, setSaved] = useState(false);
  const empty = { indicator: '', status: '', value: '', reason: '' };
  const form = useAnswers({ defaultValues: empty });
  const [indicator, status] = form.watch(['indicator', 'status']);
  const chosen = year.figures.find(({ id }) => id === indicator);
  const counted = chosen?.rule !== null && chosen?.rule !== undefined;
  return (
    <Form
      form={form}
      label={s('city-plans.year.correct')}
      onSend={async (draft) => {
        const entry = {
          status: STATUSES.find((one) => one === draft.status) ?? 'measured',
          value: draft.status === 'not_conducted' ? null : Number(draft.value.normalize('NFKC')),
        };
        await correct({ indicator: draft.indicator, reason: draft.reason, ...(counted ? {} : { entry }) });
        form.reset(empty);
        setSaved(true);
      }}
    >
      <h3>{w('city-plans.year.correct')}</h3>
      <p className="muted">{w('city-plans.year.correct.hint')}</p>
      {saved ? <Notice tone="ok" live title={w('city-plans.year.correct.saved')} /> : null}
      <SelectField
        name="indicator"
        label={l('city-plans.indicator')}
        required
        options={year.figures.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {chosen && counted ? <p>{w('city-plans.year.correct.counted')}</p> : null}
      {chosen && !counted ? (
        <>
          <RadioField
            sub
            name="status"
            label={w('city-plans.enter.status')}
            required
            options={STATUSES.map((value) => ({ value, label: w(`city-plans.status.${value}`) }))}
          />
          {status === 'not_conducted' ? null : (
            <TextField
              name="value"
              inputMode="decimal"
              label={l('city-plans.enter.value', { unit: chosen.unit })}
              required
              rules={{
                validate: (value: unknown) =>
                  /^\d+(\.\d+)?$/.test(String(value).normalize('NFKC').trim()) || s('city-plans.enter.value.error'),
              }}
            />
          )}
        </>
      ) : null}
      <TextArea name="reason" label={l('counting-rules.reason')} rows={3} required />
      <Button type="submit" busy={form.formState.isSubmitting}>
        {w('city-plans.year.correct')}
      </Button>
    </Form>
  );
}

/** Whether each frozen figure still comes out of what was kept with it, and which records have changed since. */
export function RecountPanel({ year }: { year: YearPage }) {
  const { w, s, l } = useWords();
  const said = useSaid();
  const [wanted, setWanted] = useState(false);
  const query = useRecount(year.fiscalYear, wanted);
  const figureOf = (code: string) => year.figures.find(({ id }) => id === code);
  const last = year.state;
  return (
    <section className="stack-sm" aria-labelledby="recount">
      <h2 id="recount">{w('city-plans.recount')}</h2>
      <p>{w('city-plans.recount.hint')}</p>
      {wanted ? null : (
        <p>
          <Button onClick={() => setWanted(true)}>{w('city-plans.recount.go')}</Button>
        </p>
      )}
      {wanted ? (
        <Loaded query={query}>
          {({ items, changedSince }) => {
            const different = items.filter(({ same }) => !same).length;
            const shown = items.filter(({ step, same }) => step === last || !same);
            return (
              <div className="stack">
                <Notice
                  live
                  tone={different === 0 ? 'ok' : 'bad'}
                  title={
                    different === 0
                      ? w('city-plans.recount.all-same', { count: items.length })
                      : w('city-plans.recount.different', { count: different })
                  }
                />
                <table className="table table--cards">
                  <caption className="sr">{s('city-plans.recount')}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{w('city-plans.indicator')}</th>
                      <th scope="col">{w('city-plans.recount.step')}</th>
                      <th scope="col">{w('city-plans.recount.frozen')}</th>
                      <th scope="col">{w('city-plans.recount.again')}</th>
                      <th scope="col">{w('city-plans.recount.same')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map(({ indicator, step, value, recounted, same }) => {
                      const { name = indicator, unit = '' } = figureOf(indicator) ?? {};
                      return (
                        <tr key={`${indicator} ${step}`}>
                          <th scope="row">{name}</th>
                          <td data-l={l('city-plans.recount.step')}>
                            <div>{w(`city-plans.year.state.${step}`)}</div>
                          </td>
                          <td data-l={l('city-plans.recount.frozen')}>
                            <div>{said(value, unit)}</div>
                          </td>
                          <td data-l={l('city-plans.recount.again')}>
                            <div>{said(recounted, unit)}</div>
                          </td>
                          <td data-l={l('city-plans.recount.same')}>
                            <div>
                              <Chip tone={same ? 'done' : 'late'} icon={same ? 'check' : 'alert'}>
                                {w(same ? 'city-plans.recount.yes' : 'city-plans.recount.no')}
                              </Chip>
                            </div>
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
                {changedSince.length > 0 ? (
                  <>
                    <h3>{w('city-plans.recount.changed')}</h3>
                    <p>{w('city-plans.recount.changed.hint')}</p>
                    <ul className="stack-sm">
                      {changedSince.map(({ indicator, value, now }) => {
                        const { name = indicator, unit = '' } = figureOf(indicator) ?? {};
                        return (
                          <li key={indicator}>
                            <b>{name}</b>{' '}
                            {w('city-plans.recount.would-be', { old: said(value, unit), now: said(now, unit) })}
                          </li>
                        );
                      })}
                    </ul>
                  </>
                ) : (
                  <p>{w('city-plans.recount.unchanged')}</p>
                )}
              </div>
            );
          }}
        </Loaded>
      ) : null}
    </section>
  );
}
