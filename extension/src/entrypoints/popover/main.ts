import { drawPopover } from '../../popover/main.tsx';

void drawPopover();
