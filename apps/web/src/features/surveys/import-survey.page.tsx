import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { SurveyForm } from './survey-form';

/** The results of a survey that was carried out elsewhere, typed in from its report. */
export default function ImportSurveyPage() {
  const { w, s } = useWords();
  const m = useM();
  return (
    <Page title={s('surveys.import')} width="narrow" staff>
      <Back to={m('/surveys')} />
      <h1>{w('surveys.import')}</h1>
      <p>{w('surveys.import.hint')}</p>
      <SurveyForm survey={null} elsewhere />
    </Page>
  );
}
