import { useParams } from 'react-router';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { SurveyForm } from './survey-form';
import { useSurvey } from './surveys';

/** Writing a survey, as long as it is a draft. */
export default function SurveyFormPage() {
  const { w, s } = useWords();
  const m = useM();
  const { id } = useParams();
  const query = useSurvey(id);
  return (
    <Page title={s('surveys.write')} width="narrow" staff>
      <Back to={m(id === undefined ? '/surveys' : `/surveys/${id}`)} />
      <h1>{w('surveys.write')}</h1>
      {id === undefined ? (
        <SurveyForm survey={null} />
      ) : (
        <Loaded query={query}>{(survey) => <SurveyForm survey={survey} />}</Loaded>
      )}
    </Page>
  );
}
