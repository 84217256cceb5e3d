import { useState } from 'react';
import { useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';
import { useBulletin, useCollaboration, useCollaborationCommands, type Collaboration } from './collaborations';
import { StoryPhotos, StoryText } from './story-text';

const LENGTHS = [100, 200, 400, 800];

function Bulletin({ id }: { id: string }) {
  const { w, s } = useWords();
  const [characters, setCharacters] = useState(200);
  const bulletin = useBulletin(id, characters).data;
  return (
    <section className="panel panel--gray stack-sm" aria-labelledby="bulletin">
      <h2 id="bulletin">{w('collaborations.story.bulletin')}</h2>
      <Chooser
        id="characters"
        label={w('collaborations.story.bulletin.length')}
        value={characters}
        options={LENGTHS.map((length) => ({
          value: length,
          label: s('collaborations.story.bulletin.characters', { characters: length }),
        }))}
        choose={setCharacters}
      />
      {bulletin ? (
        <p aria-live="polite">
          <Written text={bulletin.text} />
        </p>
      ) : null}
    </section>
  );
}

function Consent({ collaboration }: { collaboration: Collaboration }) {
  const { id, story } = collaboration;
  const { w, s } = useWords();
  const m = useM();
  const municipality = useSlug();
  const commands = useCollaborationCommands(id);
  const { busy, refusal, attempt } = useAttempt();
  const may = (action: string) => collaboration.actions.includes(action);
  const run = (verb: 'consent' | 'withdraw') => attempt(() => commands.moveStory(verb));
  return (
    <Page title={s('collaborations.story')} width="narrow">
      <div className="stack">
        <Back to={m(`/collaborations/${id}`)} />
        <h1>{story ? <Written text={story.title} /> : w('collaborations.story')}</h1>
      </div>
      <Refused because={refusal} />
      {story ? (
        <>
          <p>{w(story.publishedAt ? 'collaborations.story.published' : 'collaborations.story.waiting')}</p>
          <ul>
            {collaboration.parties
              .filter(({ side }) => side !== 'partner')
              .map(({ party }) => (
                <li key={party.id}>
                  {party.name}:{' '}
                  {w(
                    story.consentingPartyIds.includes(party.id)
                      ? 'collaborations.story.agreed'
                      : 'collaborations.story.not-agreed',
                  )}
                </li>
              ))}
          </ul>
          <StoryPhotos
            photos={story.photos}
            addressOf={(fileId) => `/api/v1/m/${municipality}/collaborations/${id}/files/${fileId}`}
          />
          <StoryText {...story} />
        </>
      ) : null}
      <div className="btn-row">
        {may('consent-to-story') ? (
          <Button look="primary" size="lg" busy={busy} onClick={() => void run('consent')}>
            {w('collaborations.story.consent')}
          </Button>
        ) : null}
        {may('write-story') ? (
          <ButtonLink to={m(`/collaborations/${id}/story/edit`)}>{w('collaborations.story.write')}</ButtonLink>
        ) : null}
        {may('withdraw-story') ? (
          <Button look="danger" busy={busy} onClick={() => void run('withdraw')}>
            {w('collaborations.story.withdraw')}
          </Button>
        ) : null}
      </div>
      {story ? <Bulletin id={id} /> : null}
    </Page>
  );
}

/** The story as it will be read, who agrees to it, and a text of it for the city's bulletin. */
export default function StoryConsentPage() {
  const { id } = useParams();
  return (
    <Loaded page query={useCollaboration(id)}>
      {(collaboration) => <Consent collaboration={collaboration} />}
    </Loaded>
  );
}
