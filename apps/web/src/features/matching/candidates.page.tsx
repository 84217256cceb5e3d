import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { ScoreBar } from '../../ui/bar';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { Facts } from '../../ui/facts';
import { Empty, Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Reasons } from '../../ui/reasons';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useMatchCommands } from '../brokering/brokering';
import { EntryChip } from '../exchange/entry-chip';
import { useEntryFacts } from '../exchange/entry-facts';
import { useEntry, type Entry } from '../exchange/exchange';
import { useLabels, useM, useSlug } from '../registry/registry';

type Candidate = Schema<'OfferCandidatesAnswer_Output'>['items'][number];

function CandidateCard({
  candidate,
  rank,
  need,
  onRefused,
}: {
  candidate: Candidate;
  rank: number;
  need: Entry;
  onRefused: (problem: Problem) => void;
}) {
  const { w, r } = useWords();
  const labels = useLabels();
  const m = useM();
  const navigate = useNavigate();
  const commands = useMatchCommands();
  const [busy, setBusy] = useState(false);
  const score = Math.round(candidate.score * 100);
  const reasons = candidate.reasons.map(({ text, sign }) => ({ text, for: sign === 'for' }));
  const shortlist = async () => {
    setBusy(true);
    try {
      const match = await commands.shortlist({ needId: need.id, offerId: candidate.offer.id });
      await navigate(m(`/matches/${match.id}`));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setBusy(false);
      onRefused(error);
    }
  };
  const { load } = candidate;
  return (
    <article className={rank === 1 ? 'cand cand--first' : 'cand'} aria-labelledby={`candidate-${rank}`}>
      <div>
        <p className="rank">{w('matching.rank', { rank })}</p>
        <h3 id={`candidate-${rank}`}>
          <Link className="back" to={m(`/offers/${candidate.offer.id}`)}>
            {candidate.party.name}
          </Link>
        </h3>
        <p className="muted small">
          {candidate.party.kind ? <>{r(labels.label('partyKinds', candidate.party.kind))} </> : null}
          <Written text={candidate.offer.title} />
        </p>
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
      </div>
      <div>
        <Facts
          plain
          facts={[
            { label: w('matching.load.asked'), value: load.proposedLast90Days },
            { label: w('matching.load.open'), value: load.openMatches },
            {
              label: w('matching.load.last-contact'),
              value: load.lastContactAt ? <Day date={load.lastContactAt} /> : w('matching.load.never'),
            },
          ]}
        />
      </div>
      <div className="stack-sm">
        <Button look={rank === 1 ? 'primary' : 'secondary'} busy={busy} onClick={() => void shortlist()}>
          {w('matching.shortlist')}
        </Button>
      </div>
    </article>
  );
}

function NeedAside({ need }: { need: Entry }) {
  const { w } = useWords();
  const m = useM();
  const facts = useEntryFacts('need', need);
  return (
    <aside className="panel stack-sm">
      <p>
        <EntryChip side="need" state={need.state} mine={false} />
      </p>
      <h1>
        <Written text={need.title} lang={need.storyLanguage} />
      </h1>
      <p>{need.party.name}</p>
      <Facts facts={facts} />
      <p>
        <Link className="btn btn--secondary btn--sm" to={m(`/needs/${need.id}`)}>
          {w('matching.whole-need')}
        </Link>
      </p>
    </aside>
  );
}

function CandidatesView({ need }: { need: Entry }) {
  const { w, s, r } = useWords();
  const municipality = useSlug();
  const m = useM();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const candidates = useQuery({
    queryKey: ['candidates', municipality, need.id],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/needs/{id}/candidates', {
          params: { path: { municipality, id: need.id }, query: { limit: 20 } },
        }),
      ),
  });
  return (
    <Page title={s('matching.title', { title: need.title })} width="wide" staff>
      <Back to={m('/work')}>{w('frame.menu.work')}</Back>
      <div className="two">
        <NeedAside need={need} />
        <section className="stack" aria-labelledby="candidates">
          <h2 id="candidates">{w('matching.candidates')}</h2>
          <p className="muted">{w('matching.hint')}</p>
          {refusal ? (
            <Notice tone="bad" live title={w('frame.failure.not-done')}>
              <p>{r(refusal.detail)}</p>
            </Notice>
          ) : null}
          <Loaded query={candidates}>
            {(found) =>
              found.items.length === 0 ? (
                <Empty title={w('matching.none')}>
                  {found.nothing ? <p>{r(found.nothing.text)}</p> : null}
                  <p>{w('matching.none.hint')}</p>
                </Empty>
              ) : (
                <>
                  <div className="cands">
                    {found.items.map((candidate, at) => (
                      <CandidateCard
                        key={candidate.offer.id}
                        candidate={candidate}
                        rank={at + 1}
                        need={need}
                        onRefused={setRefusal}
                      />
                    ))}
                  </div>
                  <p className="muted small">{w('matching.version', { version: found.parametersVersion })}</p>
                </>
              )
            }
          </Loaded>
        </section>
      </div>
    </Page>
  );
}

/** A need with its ranked candidates, each with reasons in sentences. */
export default function CandidatesPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useEntry('need', id)}>
      {(need) => <CandidatesView need={need} />}
    </Loaded>
  );
}
