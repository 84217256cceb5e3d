import { useMagazineCommands } from './mail-magazine';
import { TokenPage } from './token-page';

/** The owner of an address says yes. */
export default function ConfirmPage() {
  const { confirm } = useMagazineCommands();
  return <TokenPage verb="confirm" act={confirm} />;
}
