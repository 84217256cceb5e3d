import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Empty, Loaded } from '../../ui/loaded';
import { Reasons } from '../../ui/reasons';
import { Refused } from '../../ui/refused';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useMatchCommands } from '../brokering/brokering';
import { useViewer } from '../identity/session';
import { useM, useSlug } from '../registry/registry';

type Idea = Schema<'IdeasAnswer_Output'>['items'][number];

function useIdeas(partyId: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['ideas', municipality, partyId],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/parties/{id}/ideas', {
          params: { path: { municipality, id: partyId }, query: { limit: 5 } },
        }),
      ),
  });
}

function IdeaCard({
  idea,
  partyId,
  onRefused,
}: {
  idea: Idea;
  partyId: string;
  onRefused: (problem: Problem) => void;
}) {
  const { w } = useWords();
  const m = useM();
  const viewer = useViewer();
  const navigate = useNavigate();
  const commands = useMatchCommands();
  const [busy, setBusy] = useState(false);
  const propose = async () => {
    setBusy(true);
    try {
      const match = await commands.shortlist({ needId: idea.need.id, partyId });
      await navigate(m(`/matches/${match.id}`));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setBusy(false);
      onRefused(error);
    }
  };
  return (
    <li className="card stack-sm">
      <h3>
        <Link to={m(`/needs/${idea.need.id}`)}>
          <Written text={idea.need.title} />
        </Link>
      </h3>
      <p className="muted">{idea.party.name}</p>
      <Reasons reasons={idea.reasons.map(({ text, sign }) => ({ text, for: sign === 'for' }))} />
      {viewer.has('coordinator') && viewer.onBehalfOf === null ? (
        <div>
          <Button busy={busy} onClick={() => void propose()}>
            {w('matching.ideas.choose')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function IdeaList({ partyId }: { partyId: string }) {
  const { w } = useWords();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  return (
    <Loaded query={useIdeas(partyId)}>
      {({ items, doneItsPart }) => (
        <>
          <Refused because={refusal} />
          {items.length === 0 ? (
            <Empty title={w(doneItsPart ? 'matching.ideas.done-its-part' : 'matching.ideas.none')} />
          ) : (
            <ul className="stack">
              {items.map((idea) => (
                <IdeaCard key={idea.need.id} idea={idea} partyId={partyId} onRefused={setRefusal} />
              ))}
            </ul>
          )}
        </>
      )}
    </Loaded>
  );
}

/** What a party could do of what nobody has answered: looked for when it is wanted, as hundreds of needs are judged. */
export function IdeasPanel({ partyId }: { partyId: string }) {
  const { w } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="stack" aria-labelledby="ideas">
      <h2 id="ideas">{w('matching.ideas')}</h2>
      <p>{w('matching.ideas.hint')}</p>
      {isOpen ? (
        <IdeaList partyId={partyId} />
      ) : (
        <div>
          <Button onClick={() => setIsOpen(true)}>{w('matching.ideas.open')}</Button>
        </div>
      )}
    </section>
  );
}
