import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useAfter } from '../../api/after';
import { api, bodyOf } from '../../api/client';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { DateField } from '../../ui/form/date-field';
import { NumberField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useM, useSlug } from '../registry/registry';

function OpenSurvey() {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const after = useAfter();
  const form = useAnswers<{ fiscalYear: number | undefined; closesOn: string }>({
    defaultValues: { fiscalYear: undefined, closesOn: '' },
  });
  return (
    <section className="stack" aria-labelledby="open">
      <h2 id="open">{w('collaborations.survey.start')}</h2>
      <Form
        form={form}
        label={s('collaborations.survey.start')}
        onSend={async ({ fiscalYear = 0, closesOn }) => {
          const params = { path: { municipality, fiscalYear } };
          const body = { closesOn };
          await after(bodyOf(api.PUT('/api/v1/m/{municipality}/division-surveys/{fiscalYear}', { params, body })));
          form.reset();
        }}
      >
        <NumberField
          name="fiscalYear"
          label={l('collaborations.survey.year')}
          hint={w('collaborations.survey.year.hint')}
          min={2000}
          max={2100}
          required
        />
        <DateField name="closesOn" label={w('collaborations.survey.closes')} required />
        <div>
          <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.survey.start')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** The surveys of the divisions, a year each. */
export default function DivisionSurveysPage() {
  const { w, s } = useWords();
  const m = useM();
  const municipality = useSlug();
  const viewer = useViewer();
  const query = useQuery({
    queryKey: ['division-surveys', municipality],
    queryFn: async () => {
      const params = { path: { municipality } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/division-surveys', { params }))).items;
    },
  });
  return (
    <Page title={s('collaborations.survey')} width="narrow" staff>
      <div className="stack-sm">
        <h1>{w('collaborations.survey')}</h1>
        <p>{w('collaborations.survey.hint')}</p>
      </div>
      <Loaded query={query}>
        {(surveys) =>
          surveys.length === 0 ? (
            <p>{w('collaborations.survey.none-yet')}</p>
          ) : (
            <ul className="stack-sm">
              {surveys.map(({ fiscalYear, state, closesOn }) => (
                <li key={fiscalYear}>
                  <Link to={m(`/division-surveys/${fiscalYear}`)}>
                    {w('collaborations.survey.of', { year: fiscalYear - 2018 })}
                  </Link>{' '}
                  {w(`collaborations.survey.${state}`)} <Day date={closesOn} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {viewer.has('coordinator', 'planner') ? <OpenSurvey /> : null}
    </Page>
  );
}
