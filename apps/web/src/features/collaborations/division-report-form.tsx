import type { Schema } from '../../api/client';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/form/date-field';
import { SelectField, TextField, TickField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { useWords } from '../../words';

type Facts = NonNullable<Schema<'AnswerReportBody'>['facts']>;
type Draft = Facts & { divisionPartyId: string };

const EMPTY: Facts = { title: '', partners: '', withCommunity: false, startsOn: '', endsOn: '' };

/** What a division did with whom, and when. */
export function ReportForm({
  label,
  keptAs,
  start = EMPTY,
  divisions,
  onSend,
}: {
  /** The key of what the form does. */
  label: 'collaborations.survey.add' | 'collaborations.survey.correct';
  /** A name of its own: several of these forms stand on one page. */
  keptAs: string;
  start?: Facts;
  /** To choose from, where the report has no division yet. */
  divisions?: { value: string; label: string }[];
  onSend: (facts: Facts, divisionPartyId: string) => Promise<void>;
}) {
  const { w, s, l } = useWords();
  const { title, partners, withCommunity, startsOn, endsOn } = start;
  const defaultValues = { title, partners, withCommunity, startsOn, endsOn, divisionPartyId: '' };
  const form = useAnswers<Draft>({ defaultValues });
  return (
    <Form
      form={form}
      keptAs={keptAs}
      label={s(label)}
      onSend={async ({ divisionPartyId, ...facts }) => {
        await onSend(facts, divisionPartyId);
        form.reset(defaultValues);
      }}
    >
      {divisions ? (
        <SelectField name="divisionPartyId" label={l('collaborations.survey.division')} required options={divisions} />
      ) : null}
      <TextField name="title" label={l('collaborations.survey.title')} required />
      <TextField
        name="partners"
        label={l('collaborations.survey.partners')}
        hint={w('collaborations.survey.partners.hint')}
        required
      />
      <TickField name="withCommunity" label={w('collaborations.survey.outside')} />
      <DateField name="startsOn" label={w('collaborations.survey.starts')} required />
      <DateField name="endsOn" label={w('collaborations.survey.ends')} required />
      <div>
        <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
          {w('frame.save')}
        </Button>
      </div>
    </Form>
  );
}
