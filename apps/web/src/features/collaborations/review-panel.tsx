import { Summary } from '../../ui/facts';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { SCORES, type Collaboration } from './collaborations';

/** The reviews of both sides, side by side, as far as they may be read. */
export function ReviewPanel({ collaboration }: { collaboration: Collaboration }) {
  const { w } = useWords();
  const reviews = collaboration.reviews ?? [];
  if (reviews.length === 0) return null;
  const nameOf = (partyId: string) => collaboration.parties.find(({ party }) => party.id === partyId)?.party.name ?? '';
  return (
    <section className="stack" aria-labelledby="reviews">
      <h2 id="reviews">{w('collaborations.reviews')}</h2>
      <ul className="cards cards--2">
        {reviews.map((review) => (
          <li key={review.partyId} className="card stack-sm">
            <h3>{nameOf(review.partyId)}</h3>
            <Summary
              facts={[
                ...SCORES.map((score) => ({
                  label: w(`collaborations.score.${score}`),
                  value: w('collaborations.score.of-5', { score: review.scores[score] }),
                })),
                {
                  label: w('collaborations.review.went-well'),
                  value: review.wentWell ? <Written text={review.wentWell} /> : null,
                },
                {
                  label: w('collaborations.review.was-hard'),
                  value: review.wasHard ? <Written text={review.wasHard} /> : null,
                },
                { label: w('collaborations.review.next'), value: review.next ? <Written text={review.next} /> : null },
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
