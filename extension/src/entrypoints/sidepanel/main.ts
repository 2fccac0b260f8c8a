import { drawSidePanel } from '../../panel/side-panel.tsx';

drawSidePanel();
