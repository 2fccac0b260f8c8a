import { drawPanel } from '../../panel/main.tsx';

drawPanel(false);
