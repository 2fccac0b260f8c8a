import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startPage } from '../page/index.ts';

export default defineUnlistedScript(startPage);
