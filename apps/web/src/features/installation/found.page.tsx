import type { UseFormReturn } from 'react-hook-form';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { type Fact, Summary } from '../../ui/facts';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Back, Page } from '../../ui/page';
import { Steps } from '../../ui/steps';
import { LANGUAGES } from '../../language';
import { useWords } from '../../words';
import {
  type Answers,
  faultsIn,
  foundingOf,
  keepAnswers,
  keptAnswers,
  linesOf,
  type Step,
  STEPS,
} from './founding-answers';
import { PlanSummary, QUESTIONS, setName } from './founding-steps';
import { useDictionarySets, useInstallationCommands } from './installation';

const at = (step: string) => `/installation/new/${step}`;

/** Everything once more, each with the way back to its question. */
function Check({ form }: { form: UseFormReturn<Answers> }) {
  const words = useWords();
  const { w, s } = words;
  const navigate = useNavigate();
  const { found } = useInstallationCommands();
  const sets = useDictionarySets().data ?? [];
  const answers = form.getValues();
  const { plan, contact, administrator } = answers;
  const set = sets.find(({ from, slug }) => `${from}:${slug}` === answers.dictionaries);
  const fact = (step: Step, label: string, value: React.ReactNode): Fact => ({
    label: w(label),
    value: value === '' ? '—' : value,
    act: (
      <Link to={at(step)}>
        {w('frame.change')}
        <span className="sr">：{s(label)}</span>
      </Link>
    ),
  });
  const lines = (typed: string) => linesOf(typed).join(s('frame.list-separator'));
  return (
    <Page title={s('installation.check')} width="narrow" staff>
      <div className="stack-sm">
        <Back to={at('administrator')}>{w('installation.previous')}</Back>
        <h1>{w('installation.check')}</h1>
      </div>
      <Form
        form={form}
        onSend={async (typed) => {
          try {
            await found(foundingOf(typed));
          } catch (error) {
            if (!(error instanceof Problem) || error.errors.length === 0) throw error;
            const faults = faultsIn(error);
            for (const { field, message } of faults) {
              form.setError(field as keyof Answers, { type: 'server', message });
            }
            await navigate(at(faults[0]!.step));
            return;
          }
          keepAnswers(null);
          await navigate(`/installation?made=${typed.slug}`);
        }}
      >
        <Summary
          facts={[
            fact('plan', 'installation.ask.plan', plan ? <PlanSummary plan={plan} /> : w('installation.plan.none')),
            fact('city', 'installation.slug', answers.slug),
            fact('city', 'installation.name-ja', `${answers.prefectureJa}${answers.nameJa}`),
            fact('city', 'installation.name-en', `${answers.nameEn}, ${answers.prefectureEn}`),
            fact('contact', 'installation.contact.name', `${contact.name} ${contact.email}`),
            fact('contact', 'installation.closed-days', lines(answers.closedDays)),
            fact('words', 'installation.dictionaries', set ? setName(set, words) : ''),
            fact('words', 'installation.districts', lines(answers.districts)),
            fact(
              'administrator',
              'installation.administrator.email',
              `${administrator.email} ${LANGUAGES.find(({ code }) => code === administrator.language)?.name ?? ''}`,
            ),
          ]}
        />
        <p>{w('installation.check.hint')}</p>
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('installation.found')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** An operator makes a municipality: one subject a page, kept in the tab, checked before it is made. */
export default function FoundPage() {
  const { step = 'plan' } = useParams();
  const { w, s } = useWords();
  const navigate = useNavigate();
  const form = useAnswers<Answers>({ defaultValues: keptAnswers() });
  const here = STEPS.find((known) => known === step);
  const unsaid = form.getValues('administrator.email') === '' || form.getValues('slug') === '';
  if (step === 'check' && !unsaid) return <Check form={form} />;
  if (here === undefined) return <Navigate to={at('plan')} replace />;
  const index = STEPS.indexOf(here);
  const Questions = QUESTIONS[here];
  return (
    <Page title={s(`installation.ask.${here}`)} width="narrow" staff>
      <div>
        <Back to={index === 0 ? '/installation' : at(STEPS[index - 1]!)}>
          {index === 0 ? w('installation.title') : w('installation.previous')}
        </Back>
        <Steps at={index + 1} of={STEPS.length} />
      </div>
      <h1>{w(`installation.ask.${here}`)}</h1>
      <Form
        key={here}
        form={form}
        onSend={async (answers) => {
          keepAnswers(answers);
          await navigate(at(STEPS[index + 1] ?? 'check'));
        }}
      >
        <Questions />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit">
            {w(index === STEPS.length - 1 ? 'installation.to-check' : 'installation.next')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
