import { drawReader } from '../../reader/main.tsx';

drawReader();
