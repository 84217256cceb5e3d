import { useEffect, useState } from 'react';
import type { DeepPartial, FieldValues, UseFormReturn } from 'react-hook-form';
import { useLocation } from 'react-router';

function keyOf(pathname: string, name: string): string {
  return `musubi.draft.${pathname}.${name}`;
}

/** The server has what was typed under this name on the page of this moment. */
export function forgetDraft(name: string): void {
  sessionStorage.removeItem(keyOf(window.location.pathname, name));
}

/**
 * What was typed in a form waits in this tab until the server has it: a closed page, a lost network or a wrong click
 * loses nothing. In the tab and not on the device, as people use the computers of libraries and city halls.
 */
export function useKeptDraft<T extends FieldValues>(form: UseFormReturn<T>, name: string | undefined) {
  const { pathname } = useLocation();
  const [key] = useState(name === undefined ? null : keyOf(pathname, name));
  const [restored, setRestored] = useState(false);
  const { watch, reset, getValues } = form;
  useEffect(() => {
    if (key === null) return;
    const kept = sessionStorage.getItem(key);
    if (kept !== null) {
      reset({ ...getValues(), ...(JSON.parse(kept) as DeepPartial<T>) }, { keepDefaultValues: true });
      setRestored(true);
    }
    const { unsubscribe } = watch((values, { name: changed }) => {
      if (changed !== undefined) sessionStorage.setItem(key, JSON.stringify(values));
    });
    return unsubscribe;
  }, [key, watch, reset, getValues]);
  const forget = () => {
    if (key !== null) sessionStorage.removeItem(key);
    setRestored(false);
  };
  return {
    restored,
    /** The server has it. */
    forget,
    /** Back to what the server knows. */
    discard: () => {
      forget();
      reset();
    },
  };
}
