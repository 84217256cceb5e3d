import { Written } from '../../ui/written';
import { useWords } from '../../words';

interface StoryWords {
  beginning: string;
  difficulties: string;
  improvement: string;
}

/** The three parts of a story under their questions. */
export function StoryText({ beginning, difficulties, improvement }: StoryWords) {
  const { w } = useWords();
  const parts = { beginning, difficulties, improvement };
  return (
    <>
      {(['beginning', 'difficulties', 'improvement'] as const).map((part) => (
        <section key={part} className="stack-sm">
          <h2>{w(`collaborations.story.${part}`)}</h2>
          <p>
            <Written text={parts[part]} />
          </p>
        </section>
      ))}
    </>
  );
}

/** Photos with what they show: beneath them too, for everybody. */
export function StoryPhotos({
  photos,
  addressOf,
}: {
  photos: readonly { fileId: string; alt: string }[];
  addressOf: (fileId: string) => string;
}) {
  return (
    <>
      {photos.map(({ fileId, alt }) => (
        <figure key={fileId} className="stack-sm">
          <img src={addressOf(fileId)} alt={alt} loading="lazy" style={{ maxWidth: '100%', height: 'auto' }} />
          <figcaption className="muted" aria-hidden="true">
            <Written text={alt} />
          </figcaption>
        </figure>
      ))}
    </>
  );
}
