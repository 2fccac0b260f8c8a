import { drawPanel } from '../../panel/main.tsx';

void drawPanel();
