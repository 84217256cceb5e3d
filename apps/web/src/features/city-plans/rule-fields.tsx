import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button';
import { CheckField, NumberField, RadioField, type Option } from '../../ui/form/fields';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useLabels, type ListName } from '../registry/registry';
import { ANYBODY, CODED, COUNTS, isCarriedOn, PEOPLE, REGISTERS, type RuleDraft, SIDES } from './rule-draft';

type Part = 'main' | 'passing';

/** Which parties must take part: each condition asks for some of a kind on some side. */
function PartyConditions({ part }: { part: Part }) {
  const { w, s, l, r } = useWords();
  const labels = useLabels();
  const { control } = useFormContext<RuleDraft>();
  const { fields, append, remove } = useFieldArray({ control, name: `${part}.parties` });
  const conditions = useWatch<RuleDraft, `${Part}.parties`>({ name: `${part}.parties` });
  return (
    <fieldset className="field stack">
      <legend className="label">{w('counting-rules.parties')}</legend>
      <p className="hint">{w('counting-rules.parties.hint')}</p>
      {fields.map((field, at) => {
        const name = `${part}.parties.${at}`;
        return (
          <div key={field.id} className="panel panel--gray stack">
            <CheckField
              sub
              required
              name={`${name}.sides`}
              label={w('counting-rules.sides')}
              options={SIDES.map((side) => ({ value: side, label: w(`counting-rules.side.${side}`) }))}
            />
            <RadioField
              sub
              name={`${name}.who`}
              required
              label={w('counting-rules.who')}
              options={(['anybody', 'kinds', 'otherThan'] as const).map((who) => ({
                value: who,
                label: w(`counting-rules.who.${who}`),
              }))}
            />
            {conditions[at] === undefined || conditions[at].who === 'anybody' ? null : (
              <CheckField
                sub
                required
                name={`${name}.kinds`}
                label={s('counting-rules.kinds')}
                options={labels.entries('partyKinds').map(({ code, label }) => ({ value: code, label: r(label) }))}
              />
            )}
            <NumberField name={`${name}.atLeast`} label={l('counting-rules.at-least')} max={100} required />
            {fields.length > 1 ? (
              <p>
                <Button size="sm" onClick={() => remove(at)}>
                  {w('counting-rules.parties.remove')}
                </Button>
              </p>
            ) : null}
          </div>
        );
      })}
      {fields.length < 10 ? (
        <p>
          <Button size="sm" onClick={() => append(ANYBODY)}>
            {w('counting-rules.parties.add')}
          </Button>
        </p>
      ) : null}
    </fieldset>
  );
}

function Coded({ name, list }: { name: `${Part}.${(typeof CODED)[number]}`; list: ListName }) {
  const { w, s, r } = useWords();
  const labels = useLabels();
  const chosen = useWatch<RuleDraft, typeof name>({ name });
  return (
    <Disclosure
      summary={
        <span>
          {w(`counting-rules.${list}`)}{' '}
          <span className="muted plain">
            {chosen.length === 0 ? w('counting-rules.any') : w('counting-rules.chosen', { count: chosen.length })}
          </span>
        </span>
      }
    >
      <CheckField
        sub
        name={name}
        label={s(`counting-rules.${list}`)}
        options={labels.entries(list).map(({ code, label }): Option => ({ value: code, label: r(label) }))}
      />
    </Disclosure>
  );
}

/** Which collaborations pass. What is left open lets all pass. */
function ConditionFields({ part }: { part: Part }) {
  const { w } = useWords();
  return (
    <>
      <RadioField
        name={`${part}.reached`}
        required
        label={w('counting-rules.reached')}
        options={(['verified', 'completed', 'agreed'] as const).map((state) => ({
          value: state,
          label: w(`counting-rules.reached.${state}`),
        }))}
      />
      <PartyConditions part={part} />
      <div>
        {CODED.map((list) => (
          <Coded key={list} name={`${part}.${list}`} list={list} />
        ))}
      </div>
      <RadioField
        sub
        name={`${part}.minors`}
        label={w('counting-rules.minors')}
        options={(['', 'with', 'without'] as const).map((minors) => ({
          value: minors,
          label: w(`counting-rules.minors.${minors === '' ? 'any' : minors}`),
        }))}
      />
      <RadioField
        sub
        name={`${part}.foreignResidents`}
        label={w('counting-rules.foreign')}
        options={(['', 'with', 'without'] as const).map((foreign) => ({
          value: foreign,
          label: w(`counting-rules.foreign.${foreign === '' ? 'any' : foreign}`),
        }))}
      />
      <RadioField
        sub
        name={`${part}.generations`}
        label={w('counting-rules.generations')}
        options={(['', '2', '3'] as const).map((count) => ({
          value: count,
          label: w(`counting-rules.generations.${count === '' ? 'any' : count}`),
        }))}
      />
    </>
  );
}

function RegisterFields() {
  const { w, s, r } = useWords();
  const labels = useLabels();
  const register = useWatch<RuleDraft, 'register'>({ name: 'register' });
  return (
    <>
      <RadioField
        name="register"
        required
        label={w('counting-rules.register')}
        options={REGISTERS.map((one) => ({
          value: one,
          label: w(`counting-rules.register.${one}`),
        }))}
      />
      {register !== 'registrations' && register !== 'supporters' ? null : (
        <CheckField
          sub
          required
          name="kinds"
          label={s('counting-rules.kinds')}
          options={labels.entries('partyKinds').map(({ code, label }) => ({ value: code, label: r(label) }))}
        />
      )}
    </>
  );
}

function YearFields() {
  const { w } = useWords();
  const [counts, aggregation, year] = useWatch<RuleDraft, ['counts', 'aggregation', 'year']>({
    name: ['counts', 'aggregation', 'year'],
  });
  const dated = counts === 'rate' || aggregation !== 'at_date';
  const years = counts !== 'rate' && isCarriedOn(aggregation) ? (['agreed', 'ended'] as const) : YEARS;
  return (
    <>
      {counts === 'rate' ? null : (
        <RadioField
          name="aggregation"
          required
          label={w('counting-rules.aggregation')}
          options={(['annual', 'cumulative', 'cumulative_with_repeats', 'at_date'] as const).map((one) => ({
            value: one,
            label: w(`city-plans.aggregation.${one}`),
          }))}
        />
      )}
      {dated ? (
        <RadioField
          name="year"
          required
          label={w('counting-rules.year')}
          options={years.map((one) => ({ value: one, label: w(`counting-rules.year.${one}`) }))}
        />
      ) : null}
      {counts === 'people_reached' && aggregation !== 'at_date' ? (
        <RadioField
          sub
          name="people"
          label={w('counting-rules.people')}
          options={(['', ...PEOPLE] as const).map((one) => ({
            value: one,
            label: w(`counting-rules.people.${one === '' ? 'all' : one}`),
          }))}
        />
      ) : null}
      {counts === 'collaborations' && aggregation === 'annual' && year === 'active' ? (
        <RadioField
          sub
          name="divisionReports"
          label={w('counting-rules.reports')}
          options={(['', 'all', 'with_community'] as const).map((one) => ({
            value: one,
            label: w(`counting-rules.reports.${one === '' ? 'none' : one}`),
          }))}
        />
      ) : null}
    </>
  );
}
const YEARS = ['agreed', 'active', 'ended'] as const;

/** What is counted, when it counts and which records pass. */
export function RuleFields() {
  const { w } = useWords();
  const counts = useWatch<RuleDraft, 'counts'>({ name: 'counts' });
  return (
    <>
      <RadioField
        name="counts"
        required
        label={w('counting-rules.counts')}
        options={COUNTS.map((one) => ({
          value: one,
          label: w(`counting-rules.counts.${one}`),
          note: w(`counting-rules.counts.${one}.note`),
        }))}
      />
      {counts === 'parties' ? <RegisterFields /> : <YearFields />}
      {counts === 'rate' ? <h3>{w('counting-rules.among')}</h3> : null}
      {counts === 'parties' ? null : <ConditionFields part="main" />}
      {counts === 'rate' ? (
        <>
          <h3>{w('counting-rules.passing')}</h3>
          <ConditionFields part="passing" />
        </>
      ) : null}
    </>
  );
}
