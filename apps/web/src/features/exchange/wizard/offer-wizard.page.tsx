import { useParams } from 'react-router';
import { CheckPage } from './check.page';
import { WizardPage } from './wizard.page';

export default function OfferWizardPage() {
  const { step } = useParams();
  return step === 'check' ? <CheckPage side="offer" /> : <WizardPage side="offer" />;
}
