import { addCards, addLoop } from '@vestibule/shared/board/editBoard';
