import { useNavigate } from 'react-router';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/form/date-field';
import { NumberField, RadioField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { QuestionEditor } from './question-editor';
import { contentOf, draftOf, elsewhereOf, OTHER_LANGUAGES, type SurveyDraft } from './survey-draft';
import { useSurveyCommands, type Survey } from './surveys';

const AUDIENCES: Survey['audience'][] = ['citizens', 'businesses', 'groups'];

/** A new survey, a draft that is changed, or (`elsewhere`) the results of one that was carried out elsewhere. */
export function SurveyForm({ survey, elsewhere = false }: { survey: Survey | null; elsewhere?: boolean }) {
  const { w, s, l } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const { begin, change, takeOver } = useSurveyCommands();
  const form = useAnswers<SurveyDraft>({ defaultValues: draftOf(survey) });
  return (
    <Form
      form={form}
      keptAs="survey"
      label={s('surveys.write')}
      onSend={async (draft) => {
        const { id } = elsewhere
          ? await takeOver(elsewhereOf(draft))
          : survey
            ? await change(survey.id, survey.version, contentOf(draft))
            : await begin(contentOf(draft));
        await navigate(m(`/surveys/${id}`));
      }}
    >
      <TextField name="title.ja" lang="ja" required label={l('surveys.name')} />
      <TextArea
        name="introduction.ja"
        label={l('surveys.introduction')}
        hint={w('surveys.introduction.hint')}
        rows={4}
      />
      <Disclosure summary={w('surveys.languages')}>
        <p className="hint">{w('surveys.languages.hint')}</p>
        {OTHER_LANGUAGES.map(({ code, name, tag }) => (
          <div key={code} className="stack">
            <h3 lang={tag}>{name}</h3>
            <TextField name={`title.${code}`} lang={tag} label={l('surveys.name')} />
            <TextArea name={`introduction.${code}`} label={l('surveys.introduction')} rows={3} />
          </div>
        ))}
      </Disclosure>
      <RadioField
        name="audience"
        label={w('surveys.audience')}
        required
        sub
        options={AUDIENCES.map((value) => ({ value, label: w(`surveys.audience.${value}`) }))}
      />
      <NumberField
        name="fiscalYear"
        label={l('surveys.year.reiwa')}
        hint={w('surveys.year.hint')}
        min={1}
        max={80}
        required
      />
      <DateField name="opensOn" label={w('surveys.opens')} required />
      <DateField name="closesOn" label={w('surveys.closes')} required />
      <TextField name="method" label={l('surveys.method')} hint={w('surveys.method.hint')} />
      {elsewhere ? (
        <>
          <NumberField name="invited" label={l('surveys.invited')} hint={w('surveys.invited.hint')} min={0} />
          <NumberField name="n" label={l('surveys.answers')} required />
        </>
      ) : null}
      <QuestionEditor control={form.control} elsewhere={elsewhere} />
      <div className="btn-row">
        <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
          {w(elsewhere ? 'surveys.take-over' : 'surveys.save')}
        </Button>
      </div>
    </Form>
  );
}
