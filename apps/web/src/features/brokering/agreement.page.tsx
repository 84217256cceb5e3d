import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/form/date-field';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { CheckField, RadioField, TextArea, TextField } from '../../ui/form/fields';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { usePlan } from '../city-plans/city-plans';
import { initiativesOf } from '../city-plans/initiatives';
import { useLabels, useM } from '../registry/registry';
import { useMatch, useMatchCommands, type Match } from './brokering';

interface Draft {
  goal: string;
  schedule: { date: string; title: string }[];
  roles: { partyId: string; text: string }[];
  form: string;
  domain: string;
  initiativeCodes: string[];
}

function draftOf(match: Match): Draft {
  const written = match.agreement;
  const roleOf = (partyId: string) => written?.roles.find((role) => role.partyId === partyId)?.text ?? '';
  return {
    goal: written?.goal ?? '',
    schedule: written?.schedule.length ? written.schedule : [{ date: '', title: '' }],
    roles: [match.need.party.id, match.offerParty.id].map((partyId) => ({ partyId, text: roleOf(partyId) })),
    form: written?.form ?? '',
    domain: written?.domain ?? '',
    initiativeCodes: written?.initiativeCodes ?? [],
  };
}

function Schedule({ form }: { form: UseFormReturn<Draft> }) {
  const { w, l } = useWords();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'schedule' });
  return (
    <fieldset className="field stack">
      <legend>
        <h2>{w('brokering.agreement.schedule')}</h2>
      </legend>
      <p className="hint">{w('brokering.agreement.schedule.hint')}</p>
      {fields.map((field, at) => (
        <div key={field.id} className="card stack">
          <DateField name={`schedule.${at}.date`} label={w('brokering.agreement.day', { number: at + 1 })} required />
          <TextField name={`schedule.${at}.title`} label={l('brokering.agreement.day.what')} required />
          {fields.length > 1 ? (
            <p>
              <Button size="sm" onClick={() => remove(at)}>
                {w('brokering.agreement.day.remove', { number: at + 1 })}
              </Button>
            </p>
          ) : null}
        </div>
      ))}
      <p>
        <Button size="sm" onClick={() => append({ date: '', title: '' })}>
          <Icon name="plus" />
          {w('brokering.agreement.day.add')}
        </Button>
      </p>
    </fieldset>
  );
}

function AgreementForm({ match }: { match: Match }) {
  const { w, s, r, l } = useWords();
  const labels = useLabels();
  const m = useM();
  const navigate = useNavigate();
  const commands = useMatchCommands();
  const plan = usePlan();
  const form = useAnswers<Draft>({ defaultValues: draftOf(match) });
  const names = [match.need.party.name, match.offerParty.name];
  return (
    <Page title={s('brokering.agreement.write')} width="narrow">
      <div className="stack-sm">
        <Back to={m(`/matches/${match.id}`)} />
        <h1>{w('brokering.agreement.write')}</h1>
        <p>{w('brokering.agreement.write.hint')}</p>
      </div>
      <Form
        form={form}
        keptAs="agreement"
        onSend={async (draft) => {
          await commands.writeAgreement(match.id, {
            goal: draft.goal.trim(),
            schedule: draft.schedule.map(({ date, title }) => ({ date, title: title.trim() })),
            roles: draft.roles.map(({ partyId, text }) => ({ partyId, text: text.trim() })),
            form: draft.form,
            domain: draft.domain,
            initiativeCodes: draft.initiativeCodes,
          });
          await navigate(m(`/matches/${match.id}`));
        }}
      >
        <TextArea
          name="goal"
          label={l('brokering.agreement.goal')}
          hint={w('brokering.agreement.goal.hint')}
          rows={4}
          required
        />
        <Schedule form={form} />
        {names.map((name, at) => (
          <TextArea
            key={name}
            name={`roles.${at}.text`}
            label={l('brokering.agreement.role-of', { name })}
            rows={3}
            required
          />
        ))}
        <RadioField
          name="form"
          label={w('brokering.agreement.form')}
          required
          sub
          options={labels.entries('forms').map((entry) => ({ value: entry.code, label: r(entry.label) }))}
        />
        <RadioField
          name="domain"
          label={w('brokering.agreement.domain')}
          required
          sub
          options={labels.entries('domains').map((entry) => ({ value: entry.code, label: r(entry.label) }))}
        />
        <Disclosure summary={w('brokering.agreement.initiatives.open')}>
          <CheckField
            name="initiativeCodes"
            label={w('brokering.agreement.initiatives')}
            sub
            options={initiativesOf(plan.data).map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
          />
        </Disclosure>
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('brokering.agreement.save')}
          </Button>
        </div>
        <p className="muted">{w('brokering.agreement.save.hint')}</p>
      </Form>
    </Page>
  );
}

/** Writing the goal, the schedule and who does what. */
export default function AgreementPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useMatch(id)}>
      {(match) => <AgreementForm match={match} />}
    </Loaded>
  );
}
