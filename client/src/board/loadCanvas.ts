/** tldraw and all that draws with it: two thirds of what a board needs, and by itself. */
export const loadCanvas = () => import('../canvas/Canvas.tsx');
