import { EntryPage } from './entry.page';

export default function OfferPage() {
  return <EntryPage side="offer" />;
}
