import { useNavigate } from 'react-router';
import { fiscalYearText } from '../../dates';
import { Button } from '../../ui/button';
import { RadioField, SelectField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { amountRule, numberOf } from './amount';
import { type Plan, usePlan } from './city-plans';
import { useRuleCommands } from './counting-rules';

const EMPTY = {
  ...{ code: '', place: '', nameJa: '', nameEn: '', unitJa: '', unitEn: '' },
  ...{ aggregation: 'annual', direction: 'increase', status: '', value: '', baselineYear: '' },
  ...{ target: '', targetYear: '', reason: '' },
};
type Draft = Record<keyof typeof EMPTY, string>;

const AGGREGATIONS = ['annual', 'cumulative', 'cumulative_with_repeats', 'at_date', 'rate'] as const;
const DIRECTIONS = ['increase', 'decrease', 'maintain'] as const;
const STATUSES = ['measured', 'estimated', 'not_conducted'] as const;

/** The pillars, and under each its initiatives: `pillar` or `pillar/initiative`. */
function placesOf({ pillars }: Plan) {
  return pillars.flatMap((pillar) => [
    { value: pillar.code, label: `${pillar.code} ${pillar.title}` },
    ...pillar.measures.flatMap(({ initiatives }) =>
      initiatives
        .filter(({ relisted }) => !relisted)
        .map(({ code, title }) => ({ value: `${pillar.code}/${code}`, label: `– ${code} ${title}` })),
    ),
  ]);
}

function OwnIndicator({ plan }: { plan: Plan }) {
  const words = useWords();
  const { w, s, l, language } = words;
  const m = useM();
  const navigate = useNavigate();
  const { addIndicator } = useRuleCommands();
  const form = useAnswers<Draft>({ defaultValues: EMPTY });
  const status = form.watch('status');
  const { target, targetYear } = form.watch();
  const years = Array.from({ length: plan.toFiscalYear - plan.fromFiscalYear + 8 }, (_, at) => {
    const year = plan.fromFiscalYear - 7 + at;
    return { value: String(year), label: withoutReadings(fiscalYearText(year, language)) };
  });
  const amount = amountRule(words);
  return (
    <Page title={s('counting-rules.own')} width="narrow" staff>
      <div className="stack-sm">
        <Back to={m('/plan/counting-rules')}>{w('counting-rules.title')}</Back>
        <h1>{w('counting-rules.own')}</h1>
        <p>{w('counting-rules.own.hint')}</p>
      </div>
      <Form
        form={form}
        keptAs="indicator"
        label={s('counting-rules.own')}
        onSend={async (draft) => {
          const [pillar = '', initiative = null] = draft.place.split('/');
          const { code, nameJa, nameEn, unitJa, unitEn, reason } = draft;
          await addIndicator({
            ...{ code, pillar, initiative, nameJa, nameEn, unitJa, unitEn, reason },
            aggregation: AGGREGATIONS.find((one) => one === draft.aggregation) ?? 'annual',
            direction: DIRECTIONS.find((one) => one === draft.direction) ?? 'increase',
            baseline: {
              status: STATUSES.find((one) => one === draft.status) ?? 'not_conducted',
              value: draft.status === 'not_conducted' || draft.value === '' ? null : numberOf(draft.value),
              fiscalYear: Number(draft.baselineYear),
            },
            target:
              draft.target === '' || draft.targetYear === ''
                ? null
                : { value: numberOf(draft.target), fiscalYear: Number(draft.targetYear) },
          });
          await navigate(m(`/plan/counting-rules/new?indicator=${encodeURIComponent(code)}`));
        }}
      >
        <TextField
          name="code"
          label={l('counting-rules.code')}
          hint={w('counting-rules.code.hint')}
          required
          rules={{
            validate: (value: unknown) => /^[a-z0-9-]{1,60}$/.test(String(value)) || s('counting-rules.code.error'),
          }}
        />
        <SelectField name="place" label={l('counting-rules.own.place')} required options={placesOf(plan)} />
        <TextField name="nameJa" label={l('counting-rules.own.name-ja')} required />
        <TextField name="nameEn" label={l('counting-rules.own.name-en')} required lang="en" />
        <TextField name="unitJa" label={l('counting-rules.own.unit-ja')} required />
        <TextField name="unitEn" label={l('counting-rules.own.unit-en')} required lang="en" />
        <RadioField
          name="aggregation"
          label={w('counting-rules.aggregation')}
          options={AGGREGATIONS.map((value) => ({ value, label: w(`city-plans.aggregation.${value}`) }))}
        />
        <RadioField
          name="direction"
          label={w('counting-rules.own.direction')}
          options={DIRECTIONS.map((value) => ({ value, label: w(`counting-rules.own.direction.${value}`) }))}
        />
        <RadioField
          name="status"
          label={w('counting-rules.own.baseline')}
          required
          options={STATUSES.map((value) => ({ value, label: w(`city-plans.status.${value}`) }))}
        />
        {status === 'not_conducted' ? null : (
          <TextField
            name="value"
            inputMode="decimal"
            label={l('counting-rules.own.baseline.value')}
            rules={amount}
            required
          />
        )}
        <SelectField name="baselineYear" label={l('counting-rules.own.baseline.year')} required options={years} />
        <TextField
          name="target"
          inputMode="decimal"
          label={l('city-plans.target')}
          hint={w('counting-rules.own.target.hint')}
          rules={amount}
          required={targetYear !== ''}
        />
        <SelectField
          name="targetYear"
          label={l('counting-rules.own.target.year')}
          required={target !== ''}
          options={years}
        />
        <TextArea name="reason" label={l('counting-rules.reason')} rows={3} required />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('counting-rules.own.save')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** A planner adds an indicator that the plan does not print; its rule is asked for next. */
export default function OwnIndicatorPage() {
  return (
    <Loaded page query={usePlan()}>
      {(plan) => <OwnIndicator plan={plan} />}
    </Loaded>
  );
}
