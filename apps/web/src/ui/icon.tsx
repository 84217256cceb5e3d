import { ICON_PATHS, type IconName } from './icon-paths';

/** A line icon. It is hidden from readers: words beside it say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
