import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { useWords } from '../words';

type Look = 'primary' | 'secondary' | 'text' | 'danger';

interface Shape {
  look?: Look;
  size?: 'sm' | 'lg' | undefined;
}

function classes(look: Look, size?: 'sm' | 'lg'): string {
  return `btn btn--${look}${size ? ` btn--${size}` : ''}`;
}

type ButtonProps = Shape & { busy?: boolean; children: ReactNode } & Omit<ComponentProps<'button'>, 'className'>;

/** A button whose label is a verb. While busy it says so and does nothing. */
export function Button({ look = 'secondary', size, busy, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const { w } = useWords();
  return (
    <button
      {...rest}
      type={type}
      className={classes(look, size)}
      aria-disabled={busy ? true : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? w('frame.sending') : children}
    </button>
  );
}

/** A link that looks like a button: it leads to the page where something is done. */
export function ButtonLink({ look = 'secondary', size, ...rest }: Shape & Omit<LinkProps, 'className'>) {
  return <Link {...rest} className={`${classes(look, size)} btn-block-narrow`} />;
}
