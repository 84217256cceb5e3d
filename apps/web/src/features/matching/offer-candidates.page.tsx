import { CandidatesView } from './candidates-view';

/** What an offer could help with. */
export default function OfferCandidatesPage() {
  return <CandidatesView side="offer" />;
}
