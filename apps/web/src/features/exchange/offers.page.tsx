import { EntryListPage } from './entry-list.page';

export default function OffersPage() {
  return <EntryListPage side="offer" />;
}
