import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Shown, Wish } from '../report/messages.ts';
import { Log } from './log.tsx';
import { Summary } from './summary.tsx';

declare function acquireVsCodeApi(): { postMessage(message: Wish): void; setState(state: unknown): void };
const host = acquireVsCodeApi();
const wish = (what: Wish): void => host.postMessage(what);

/**
 * What the editor sends is drawn; what the reader asks for is sent back. The page keeps nothing but which map it
 * shows.
 */
function Page() {
  const [shown, show] = useState<Shown>();
  useEffect(() => {
    const take = ({ data }: MessageEvent<Shown>): void => {
      show(data);
      if (data.kind === 'log') host.setState({ uri: data.uri });
    };
    window.addEventListener('message', take);
    wish({ kind: 'ready' });
    return () => window.removeEventListener('message', take);
  }, []);
  if (!shown) return null;
  if (shown.kind === 'nothing')
    return (
      <main class="evimap-none">
        <h1>{shown.message}</h1>
      </main>
    );
  return shown.kind === 'log' ? <Log shown={shown} wish={wish} /> : <Summary shown={shown} wish={wish} />;
}

render(<Page />, document.getElementById('page')!);
