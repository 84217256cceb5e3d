import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { Problem } from '../../api/problem';
import { fiscalYearText } from '../../dates';
import { Button } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { SelectField, TextArea, TextField } from '../../ui/form/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { LANGUAGES } from '../../language';
import { useWords } from '../../words';
import type { Answers, Step } from './founding-answers';
import { type DictionarySet, type PlanFile, readPlanFile, useDictionarySets } from './installation';

/** What a set of dictionaries is called in a list of both kinds. */
export function setName(
  { from, nameJa, nameEn }: DictionarySet,
  { s, language }: Pick<ReturnType<typeof useWords>, 's' | 'language'>,
): string {
  const name = language === 'en' || language === 'pt-BR' ? nameEn : nameJa;
  return s(`installation.set.${from}`, { name });
}

export function PlanSummary({ plan }: { plan: PlanFile }) {
  const { w, r, language } = useWords();
  const { counts, title, fromFiscalYear, toFiscalYear } = plan;
  const years = `${fiscalYearText(fromFiscalYear, language)} – ${fiscalYearText(toFiscalYear, language)}`;
  return (
    <Facts
      facts={[
        { label: w('installation.plan.title'), value: <span lang="ja">{title}</span> },
        { label: w('installation.plan.years'), value: r(years) },
        { label: w('installation.plan.parts'), value: w('installation.plan.counts', counts) },
      ]}
    />
  );
}

/** The file is read by the server as soon as it is chosen; what it says of the city fills the next page. */
function PlanQuestion() {
  const { w, s, r } = useWords();
  const { watch, setValue, getValues } = useFormContext<Answers>();
  const [busy, setBusy] = useState(false);
  // Not an error of the form: a file that cannot be read holds nobody up who goes on without one.
  const [refusal, setRefusal] = useState('');
  const plan = watch('plan');
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    setRefusal('');
    try {
      const read = await readPlanFile(file);
      setValue('plan', read);
      const { slug, nameJa, nameEn } = read.municipality;
      for (const [field, value] of Object.entries({ slug, nameJa, nameEn })) {
        const name = field as 'slug' | 'nameJa' | 'nameEn';
        if (value && getValues(name) === '') setValue(name, value);
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const first = error.errors[0];
      const where = first ? `${first.pointer}: ${first.detail}` : '';
      const message = [error.detail, where].filter(Boolean).join(' ');
      setRefusal(message === '' ? s('frame.failure.not-sent') : message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      <div className="stack-sm">
        <label className="label" htmlFor="f-plan">
          {w('installation.plan.file')}
        </label>
        <p className="hint" id="f-plan-hint">
          {w('installation.plan.hint')}
        </p>
        {refusal ? (
          <Notice tone="bad" live title={w('installation.plan.unread')}>
            <p>{r(refusal)}</p>
          </Notice>
        ) : null}
        <input
          className="input"
          id="f-plan"
          type="file"
          accept=".json,.xlsx"
          disabled={busy}
          aria-describedby="f-plan-hint"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) void take(file).finally(() => (target.value = ''));
          }}
        />
        <p role="status">{busy ? w('installation.plan.reading') : null}</p>
      </div>
      {plan ? (
        <div className="panel stack-sm">
          <PlanSummary plan={plan} />
          <p>
            <Button look="text" onClick={() => setValue('plan', null)}>
              {w('installation.plan.remove')}
            </Button>
          </p>
        </div>
      ) : null}
    </div>
  );
}

function CityQuestions() {
  const { w, l } = useWords();
  return (
    <>
      <TextField
        name="slug"
        label={l('installation.slug')}
        hint={w('installation.slug.hint')}
        lang="en"
        autoComplete="off"
        required
      />
      <TextField name="nameJa" label={l('installation.name-ja')} lang="ja" required />
      <TextField
        name="nameEn"
        label={l('installation.name-en')}
        hint={w('installation.name-en.hint')}
        lang="en"
        required
      />
      <TextField name="prefectureJa" label={l('installation.prefecture-ja')} lang="ja" required />
      <TextField name="prefectureEn" label={l('installation.prefecture-en')} lang="en" required />
      <TextField
        name="lgCode"
        label={l('installation.lg-code')}
        hint={w('installation.lg-code.hint')}
        inputMode="numeric"
      />
    </>
  );
}

function ContactQuestions() {
  const { w, l } = useWords();
  return (
    <>
      <TextField
        name="contact.name"
        label={l('installation.contact.name')}
        hint={w('installation.contact.hint')}
        required
      />
      <TextField name="contact.email" type="email" label={l('installation.contact.email')} required />
      <TextField name="contact.phone" type="tel" label={l('installation.contact.phone')} />
      <TextField name="contact.hours" label={l('installation.contact.hours')} />
      <TextArea
        name="closedDays"
        rows={4}
        label={l('installation.closed-days')}
        hint={w('installation.closed-days.hint')}
      />
    </>
  );
}

function WordsQuestions() {
  const words = useWords();
  const { w, l } = words;
  return (
    <>
      <Loaded query={useDictionarySets()}>
        {(sets) => (
          <SelectField
            name="dictionaries"
            label={l('installation.dictionaries')}
            hint={w('installation.dictionaries.hint')}
            options={sets.map((set) => ({ value: `${set.from}:${set.slug}`, label: setName(set, words) }))}
            required
          />
        )}
      </Loaded>
      <TextArea
        name="districts"
        rows={8}
        label={l('installation.districts')}
        hint={w('installation.districts.hint')}
        required
      />
    </>
  );
}

function AdministratorQuestions() {
  const { w, l } = useWords();
  return (
    <>
      <TextField
        name="administrator.email"
        type="email"
        label={l('installation.administrator.email')}
        hint={w('installation.administrator.hint')}
        required
      />
      <SelectField
        name="administrator.language"
        label={l('installation.administrator.language')}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        required
      />
    </>
  );
}

export const QUESTIONS: Record<Step, () => React.ReactNode> = {
  plan: PlanQuestion,
  city: CityQuestions,
  contact: ContactQuestions,
  words: WordsQuestions,
  administrator: AdministratorQuestions,
};
