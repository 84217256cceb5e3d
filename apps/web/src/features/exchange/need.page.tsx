import { EntryPage } from './entry.page';

export default function NeedPage() {
  return <EntryPage side="need" />;
}
