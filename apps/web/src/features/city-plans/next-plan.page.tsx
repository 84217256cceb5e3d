import { useNavigate } from 'react-router';
import { fiscalYearText } from '../../dates';
import { Button } from '../../ui/button';
import { NumberField, RadioField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { amountText } from '../../units';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { amountRule, numberOf } from './amount';
import { type Plan, usePlan } from './city-plans';
import { type NextPlanLine, useNextPlanLines, usePlanCommands } from './plans';

const BECOMES = ['continued', 'rescoped', 'ended'] as const;

interface Line {
  as: (typeof BECOMES)[number];
  target: string;
  name: string;
  note: string;
}

interface Draft {
  titleJa: string;
  titleEn: string;
  period: { fromFiscalYear: number; toFiscalYear: number };
  indicators: Line[];
}

/** What of the answers of a line says something. */
function lineOf({ id }: NextPlanLine, { as, target, name, note }: Line, lastYear: number) {
  const goal = target.trim() === '' ? {} : { target: { value: numberOf(target), fiscalYear: lastYear } };
  return {
    indicator: id,
    as,
    ...(as === 'ended' ? {} : goal),
    ...(as === 'rescoped' && name.trim() !== '' ? { nameJa: name.trim() } : {}),
    ...(as !== 'continued' && note.trim() !== '' ? { note: note.trim() } : {}),
  };
}

function IndicatorLine({ indicator, index, as }: { indicator: NextPlanLine; index: number; as: Line['as'] }) {
  const words = useWords();
  const { w, l, r, language } = words;
  const { last, unit } = indicator;
  const of = (field: string) => `indicators.${index}.${field}`;
  return (
    <li className="card stack-sm">
      <h3>{indicator.name}</h3>
      <p>
        {last ? (
          <>
            {w('plans.next.stands')} {amountText(words.language, last.value, unit)}{' '}
            <span className="muted ib">{r(fiscalYearText(last.fiscalYear, language))}</span>{' '}
            {last.status === 'estimated' ? <span className="muted">{w('city-plans.flag.estimated')}</span> : null}
          </>
        ) : (
          w('plans.next.stands.never')
        )}
      </p>
      <RadioField
        name={of('as')}
        label={w('plans.next.as')}
        required
        options={BECOMES.map((value) => ({ value, label: w(`plans.next.as.${value}`) }))}
      />
      {as === 'rescoped' ? <TextField name={of('name')} label={l('plans.next.name')} /> : null}
      {as === 'continued' ? null : <TextArea name={of('note')} label={l('plans.next.note')} rows={2} required />}
      {as === 'ended' ? null : (
        <TextField
          name={of('target')}
          rules={amountRule(words)}
          inputMode="decimal"
          label={l('plans.next.target')}
          hint={w('plans.next.target.hint')}
        />
      )}
    </li>
  );
}

function NextPlanForm({ plan, indicators }: { plan: Plan; indicators: NextPlanLine[] }) {
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const { draft } = usePlanCommands();
  const first = plan.toFiscalYear + 1;
  const form = useAnswers<Draft>({
    defaultValues: {
      ...{ titleJa: '', titleEn: '', period: { fromFiscalYear: first, toFiscalYear: first + 4 } },
      indicators: indicators.map(() => ({ as: 'continued', target: '', name: '', note: '' })),
    },
  });
  const lines = form.watch('indicators');
  return (
    <Page title={s('plans.next.title')} width="narrow" staff>
      <div className="stack-sm">
        <Back to={m('/plans')}>{w('plans.title')}</Back>
        <h1>{w('plans.next.title')}</h1>
        <p>{w('plans.next.hint')}</p>
      </div>
      <Form
        form={form}
        onSend={async ({ titleJa, titleEn, period, indicators: answers }) => {
          await draft({
            ...{ key: `plan-${period.fromFiscalYear}`, titleJa, titleEn, period },
            indicators: indicators.map((indicator, at) => lineOf(indicator, answers[at]!, period.toFiscalYear)),
          });
          await navigate(m('/plans'));
        }}
      >
        <TextField name="titleJa" label={l('plans.next.title-ja')} required />
        <TextField name="titleEn" label={l('plans.next.title-en')} lang="en" required />
        <NumberField name="period.fromFiscalYear" label={l('plans.next.from')} min={first} max={2100} required />
        <NumberField name="period.toFiscalYear" label={l('plans.next.to')} min={first} max={2100} required />
        <section className="stack" aria-labelledby="indicators">
          <h2 id="indicators">{w('plans.indicators')}</h2>
          <ul className="stack">
            {indicators.map((indicator, index) => (
              <IndicatorLine
                key={indicator.id}
                indicator={indicator}
                index={index}
                as={lines[index]?.as ?? 'continued'}
              />
            ))}
          </ul>
        </section>
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('plans.next.save')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** A planner makes the next plan: every indicator goes on, is counted otherwise, or ends. */
export default function NextPlanPage() {
  const indicators = useNextPlanLines();
  return (
    <Loaded page query={usePlan()}>
      {(plan) => (
        <Loaded page query={indicators}>
          {({ items }) => <NextPlanForm plan={plan} indicators={items} />}
        </Loaded>
      )}
    </Loaded>
  );
}
