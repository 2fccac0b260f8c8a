import { drawPopover } from '../../popover/main.tsx';

drawPopover();
