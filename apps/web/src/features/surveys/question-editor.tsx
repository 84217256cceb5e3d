import { useFieldArray, useWatch, type Control } from 'react-hook-form';
import { Button } from '../../ui/button';
import { CheckField, NumberField, RadioField, SelectField, TextArea, TextField, TickField } from '../../ui/form/fields';
import { Icon } from '../../ui/icon';
import { Disclosure } from '../../ui/reasons';
import { useWords } from '../../words';
import { useIndicators } from '../city-plans/city-plans';
import { choicesOf, newQuestion, OTHER_LANGUAGES, type Kind, type SurveyDraft } from './survey-draft';

const KINDS: Kind[] = ['one', 'many', 'scale', 'number', 'text'];
const MEASURES: Record<Kind, ('share' | 'count' | 'mean')[]> = {
  one: ['share', 'count'],
  many: ['share', 'count'],
  scale: ['share', 'count', 'mean'],
  number: ['mean', 'count'],
  text: ['count'],
};

interface Place {
  control: Control<SurveyDraft>;
  at: number;
}

/** What the answers to this question say about an indicator. */
function MeasureFields({ control, at }: Place) {
  const { w, l } = useWords();
  const question = useWatch({ control, name: `questions.${at}` });
  const indicators = useIndicators().data?.items.filter(({ rule }) => rule === null) ?? [];
  const choices = choicesOf(question);
  const { by, indicator } = question.measure;
  return (
    <Disclosure summary={w('surveys.measure')}>
      <p className="hint">{w('surveys.measure.hint')}</p>
      <SelectField
        name={`questions.${at}.measure.indicator`}
        label={w('surveys.measure.indicator')}
        options={indicators.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {indicator === '' ? null : (
        <RadioField
          name={`questions.${at}.measure.by`}
          label={l('surveys.measure.by')}
          sub
          options={MEASURES[question.kind].map((value) => ({ value, label: w(`surveys.measure.${value}`) }))}
        />
      )}
      {indicator !== '' && by !== 'mean' && by !== '' && choices.length > 0 ? (
        <CheckField
          name={`questions.${at}.measure.options`}
          label={w('surveys.measure.options')}
          options={choices.map(({ code, label }) => ({ value: code, label }))}
        />
      ) : null}
    </Disclosure>
  );
}

function LanguageFields({ control, at }: Place) {
  const { w, l } = useWords();
  const kind = useWatch({ control, name: `questions.${at}.kind` });
  return (
    <Disclosure summary={w('surveys.languages')}>
      <p className="hint">{w('surveys.languages.hint')}</p>
      {OTHER_LANGUAGES.map(({ code, name, tag }) => (
        <div key={code} className="stack">
          <h4 lang={tag}>{name}</h4>
          <TextField name={`questions.${at}.text.${code}`} lang={tag} label={l('surveys.question.text')} />
          {kind === 'one' || kind === 'many' ? (
            <TextArea name={`questions.${at}.options.${code}`} label={l('surveys.options')} rows={4} />
          ) : null}
          {kind === 'scale' ? (
            <>
              <TextField name={`questions.${at}.lowest.${code}`} lang={tag} label={l('surveys.lowest')} />
              <TextField name={`questions.${at}.highest.${code}`} lang={tag} label={l('surveys.highest')} />
            </>
          ) : null}
        </div>
      ))}
    </Disclosure>
  );
}

function KindFields({ control, at }: Place) {
  const { w, l } = useWords();
  const kind = useWatch({ control, name: `questions.${at}.kind` });
  switch (kind) {
    case 'one':
    case 'many':
      return (
        <TextArea
          name={`questions.${at}.options.ja`}
          label={l('surveys.options')}
          hint={w('surveys.options.hint')}
          rows={5}
          required
        />
      );
    case 'scale':
      return (
        <>
          <NumberField name={`questions.${at}.steps`} label={l('surveys.steps')} min={2} max={10} required />
          <TextField name={`questions.${at}.lowest.ja`} lang="ja" label={l('surveys.lowest')} required />
          <TextField name={`questions.${at}.highest.ja`} lang="ja" label={l('surveys.highest')} required />
        </>
      );
    case 'number':
      return (
        <>
          <TextField name={`questions.${at}.min`} inputMode="decimal" label={l('surveys.min')} required />
          <TextField name={`questions.${at}.max`} inputMode="decimal" label={l('surveys.max')} required />
        </>
      );
    case 'text':
      return null;
  }
}

/** The printed counts of a survey that was carried out elsewhere. */
function CountFields({ control, at }: Place) {
  const { w, l } = useWords();
  const kind = useWatch({ control, name: `questions.${at}.kind` });
  return (
    <>
      <NumberField name={`questions.${at}.answered`} label={l('surveys.answered.number')} min={0} required />
      {kind === 'number' ? (
        <TextField name={`questions.${at}.mean`} inputMode="decimal" label={l('surveys.mean.number')} />
      ) : kind === 'text' ? null : (
        <TextArea
          name={`questions.${at}.counts`}
          label={l('surveys.counts')}
          hint={w('surveys.counts.hint')}
          rows={5}
          required
        />
      )}
    </>
  );
}

/** The questions, one below the other. */
export function QuestionEditor({ control, elsewhere }: { control: Control<SurveyDraft>; elsewhere: boolean }) {
  const { w, s, l } = useWords();
  const { fields, append, remove, move } = useFieldArray({ control, name: 'questions' });
  return (
    <section className="stack" aria-labelledby="questions">
      <h2 id="questions">{w('surveys.questions', { count: fields.length })}</h2>
      {fields.map((field, at) => (
        <section key={field.id} className="card stack" aria-labelledby={`question-${at}`}>
          <h3 id={`question-${at}`}>{w('surveys.question', { number: at + 1 })}</h3>
          <TextArea name={`questions.${at}.text.ja`} label={l('surveys.question.text')} rows={2} required />
          <RadioField
            name={`questions.${at}.kind`}
            label={w('surveys.kind')}
            required
            sub
            options={KINDS.map((kind) => ({ value: kind, label: w(`surveys.kind.${kind}`) }))}
          />
          <KindFields control={control} at={at} />
          {elsewhere ? (
            <CountFields control={control} at={at} />
          ) : (
            <TickField name={`questions.${at}.required`} label={w('surveys.required')} />
          )}
          <MeasureFields control={control} at={at} />
          <LanguageFields control={control} at={at} />
          <div className="btn-row">
            {at > 0 ? (
              <Button size="sm" onClick={() => move(at, at - 1)}>
                {w('surveys.question.up')}
                <span className="sr">：{s('surveys.question', { number: at + 1 })}</span>
              </Button>
            ) : null}
            {fields.length > 1 ? (
              <Button size="sm" onClick={() => remove(at)}>
                {w('surveys.question.remove')}
                <span className="sr">：{s('surveys.question', { number: at + 1 })}</span>
              </Button>
            ) : null}
          </div>
        </section>
      ))}
      <p>
        <Button onClick={() => append(newQuestion())}>
          <Icon name="plus" />
          {w('surveys.question.add')}
        </Button>
      </p>
    </section>
  );
}
