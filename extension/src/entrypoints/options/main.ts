import { drawOptions } from '../../options/main.tsx';

drawOptions();
