/**
 * What of the ghosts' minds can be made visible, each by itself: while watching and practising, never in a ranked game.
 *
 * To show it, a scene does three things:
 *
 *     overlay.learn.show();                                            // once, after its own screen: switches, keys 1 to 4, panel
 *     tube.showGame(game, 'game', highScore, settings.get().layers);  // per frame: targets, paths and zones in the picture
 *     overlay.learn.tell(game);                                        // per frame: the minds in words
 *
 * Which layers are on is a setting, kept across visits. The next screen of the overlay hides it all again.
 */

/** In the order of their keys, 1 to 4. */
export const MIND_LAYERS = ['targets', 'paths', 'minds', 'zones'] as const;

export type MindLayer = (typeof MIND_LAYERS)[number];

/** Which layers are on. */
export type MindLayers = Readonly<Record<MindLayer, boolean>>;

export const NO_LAYERS: MindLayers = { targets: false, paths: false, minds: false, zones: false };
