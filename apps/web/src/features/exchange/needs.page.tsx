import { EntryListPage } from './entry-list.page';

export default function NeedsPage() {
  return <EntryListPage side="need" />;
}
