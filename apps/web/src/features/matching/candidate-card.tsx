import { Link } from 'react-router';
import { ScoreBar } from '../../ui/bar';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icon';
import { Reasons } from '../../ui/reasons';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import type { Side } from '../exchange/exchange';
import { useLabels, useM } from '../registry/registry';
import type { Candidate, Standing } from './candidates';

interface CandidateCardProps {
  side: Side;
  candidate: Candidate;
  /** From 1. */
  rank: number;
  /** Where the engine has it, while nobody has moved it. */
  enginePlace: number;
  standing: Standing | undefined;
  isChosen: boolean;
  choose: (isChosen: boolean) => void;
  approve: () => void;
  keep: () => void;
  move: () => void;
  putBack: () => void;
}

/** Where else the party would be needed, or is being asked; the days that meet come first. */
function Engagements({ standing }: { standing: Standing }) {
  const { w, s } = useWords();
  const m = useM();
  const { engagements, takenThisYear, capPerYear } = standing;
  const isLast = capPerYear !== null && takenThisYear + 1 >= capPerYear;
  if (engagements.length === 0 && !isLast) return null;
  return (
    <ul className="reasons">
      {engagements
        .toSorted((one, other) => other.sharedDays.length - one.sharedDays.length)
        .map(({ kind, id, title, sharedDays }) => (
          <li key={id}>
            <span className="minus">
              <Icon name={sharedDays.length > 0 ? 'alert' : 'clock'} />
            </span>
            <span>
              {sharedDays.length > 0 ? (
                <b>
                  {sharedDays.map((day, at) => (
                    <span key={day}>
                      {at > 0 ? s('frame.list-separator') : null}
                      <Day date={day} />
                    </span>
                  ))}
                  {w('matching.elsewhere.same-day')}
                </b>
              ) : null}
              {w(`matching.elsewhere.${kind}`)}{' '}
              <Link to={m(kind === 'asked' ? `/matches/${id}` : `/collaborations/${id}`)}>
                <Written text={title} />
              </Link>
            </span>
          </li>
        ))}
      {isLast ? (
        <li>
          <span className="minus">
            <Icon name="minus" />
          </span>
          <span>{w('matching.last-this-year')}</span>
        </li>
      ) : null}
    </ul>
  );
}

function Contacts({
  side,
  candidate: { load },
  standing,
}: Pick<CandidateCardProps, 'side' | 'candidate' | 'standing'>) {
  const { w } = useWords();
  const [contactAt, channel] =
    side === 'need'
      ? [standing?.offerContactAt ?? load.lastContactAt, standing?.offerContactChannel]
      : [standing?.needContactAt, standing?.needContactChannel];
  const year =
    standing === undefined
      ? null
      : standing.capPerYear === null
        ? w('matching.year.taken', { count: standing.takenThisYear })
        : w('matching.year.of-cap', { n: standing.takenThisYear, cap: standing.capPerYear });
  return (
    <Facts
      plain
      facts={[
        { label: w('matching.load.asked'), value: load.proposedLast90Days },
        { label: w('matching.load.open'), value: load.openMatches },
        { label: w('matching.year'), value: year },
        {
          label: w(side === 'need' ? 'matching.load.last-contact' : 'matching.load.last-contact.need'),
          value: contactAt ? (
            <>
              <Day date={contactAt} /> {channel ? w(`casework.channel.${channel}`) : null}
            </>
          ) : (
            w('matching.load.never')
          ),
        },
      ]}
    />
  );
}

/** One candidate in six parts, which stand in line across the columns. */
export function CandidateCard(props: CandidateCardProps) {
  const { side, candidate, rank, enginePlace, standing, isChosen, choose, approve, keep, move, putBack } = props;
  const { w, r } = useWords();
  const labels = useLabels();
  const m = useM();
  const score = Math.round(candidate.score * 100);
  const reasons = candidate.reasons.map(({ text, sign }) => ({ text, for: sign === 'for' }));
  const name = <span className="sr">：{candidate.party.name}</span>;
  return (
    <article
      className={rank === 1 ? 'cand cand--first' : 'cand'}
      aria-labelledby={`candidate-${rank}`}
      data-candidate={candidate.id}
    >
      <div>
        <p className="rank">{w('matching.rank', { rank })}</p>
        <h3 id={`candidate-${rank}`}>
          <Link className="back" to={m(`/${side === 'need' ? 'offers' : 'needs'}/${candidate.id}`)}>
            {candidate.party.name}
          </Link>
        </h3>
        <p className="muted small">
          {candidate.party.kind ? <>{r(labels.label('partyKinds', candidate.party.kind))} </> : null}
          <Written text={candidate.title} />
        </p>
        {candidate.move ? (
          <p className="small">
            <Icon name="swap" />{' '}
            {w('matching.moved', {
              place: candidate.move.enginePlace,
              name: candidate.move.movedBy.name,
              reason: labels.label('overrideReasons', candidate.move.reason),
            })}
          </p>
        ) : null}
      </div>
      <div>
        <p className="row row--between unbound">
          <b>{w('matching.score')}</b>
          <span className="now">
            {score}
            <small>{w('matching.of-100')}</small>
          </span>
        </p>
        <ScoreBar score={score} />
        <p className="small">{w('matching.probability', { percent: Math.round(candidate.probability * 100) })}</p>
      </div>
      <div>
        <p className="sub">{w('matching.for')}</p>
        <Reasons reasons={reasons.filter((reason) => reason.for)} />
      </div>
      <div>
        <p className="sub">{w('matching.against')}</p>
        {reasons.some((reason) => !reason.for) ? (
          <Reasons reasons={reasons.filter((reason) => !reason.for)} />
        ) : (
          <p className="muted">{w('matching.against.none')}</p>
        )}
        {standing ? <Engagements standing={standing} /> : null}
      </div>
      <div>
        <Contacts side={side} candidate={candidate} standing={standing} />
      </div>
      <div className="stack-sm">
        <div className="choice">
          <label>
            <input type="checkbox" checked={isChosen} onChange={({ currentTarget }) => choose(currentTarget.checked)} />
            <span>
              {w('matching.choose')}
              {name}
            </span>
          </label>
        </div>
        <Button look={rank === 1 ? 'primary' : 'secondary'} onClick={approve}>
          {w('brokering.approve')}
          {name}
        </Button>
        <Button look="text" size="sm" onClick={keep}>
          {w('matching.shortlist')}
        </Button>
        <details className="disc">
          <summary>
            {w('matching.why')}
            {name}
          </summary>
          <div className="stack-sm">
            <p>{w('matching.why.place', { place: candidate.move?.enginePlace ?? enginePlace })}</p>
            <Button size="sm" onClick={move}>
              {w('matching.move')}
            </Button>
            {candidate.move ? (
              <Button size="sm" onClick={putBack}>
                {w('matching.move.back')}
              </Button>
            ) : null}
          </div>
        </details>
      </div>
    </article>
  );
}
