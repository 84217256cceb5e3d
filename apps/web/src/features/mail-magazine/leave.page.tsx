import { useMagazineCommands } from './mail-magazine';
import { TokenPage } from './token-page';

/** One click and the magazine comes no more. */
export default function LeavePage() {
  const { leave } = useMagazineCommands();
  return <TokenPage verb="leave" act={leave} />;
}
