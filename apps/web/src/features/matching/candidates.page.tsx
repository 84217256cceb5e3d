import { CandidatesView } from './candidates-view';

/** Who could help with a need. */
export default function CandidatesPage() {
  return <CandidatesView side="need" />;
}
