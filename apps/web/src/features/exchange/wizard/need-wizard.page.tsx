import { useParams } from 'react-router';
import { CheckPage } from './check.page';
import { WizardPage } from './wizard.page';

export default function NeedWizardPage() {
  const { step } = useParams();
  return step === 'check' ? <CheckPage side="need" /> : <WizardPage side="need" />;
}
