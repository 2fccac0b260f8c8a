import { useEffect, useState } from 'preact/hooks';

let say: (text: string) => void = () => undefined;

/** Says something to people who listen to the page: what was done, and what it changed. */
export const announce = (text: string): void => say(text);

/** Where announcements are spoken from; once in each page. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    // The same words twice are two announcements.
    say = (next) => {
      setText('');
      setTimeout(() => setText(next), 50);
    };
    return () => {
      say = () => undefined;
    };
  }, []);
  return (
    <div class="unseen" role="status" aria-live="polite">
      {text}
    </div>
  );
}
