/** As much of Phaser as a view touches: a scene whose images can be looked at, in drawing order. */
import type { Scene } from 'phaser';

/** As much of an image as the view touches. */
export class FakeImage {
  visible = true;
  x: number;
  y: number;
  texture: { key: string };
  frame: FakeFrame;
  constructor(x: number, y: number, texture: { key: string }, frame: string) {
    this.x = x;
    this.y = y;
    this.texture = texture;
    this.frame = frameCalled(frame);
  }
  setOrigin(): this {
    return this;
  }
  setVisible(visible: boolean): this {
    this.visible = visible;
    return this;
  }
  setPosition(x: number, y: number): this {
    this.x = x;
    this.y = y;
    return this;
  }
  setFrame(frame: FakeFrame): this {
    this.frame = frame;
    return this;
  }
  setTexture(key: string): this {
    this.texture = { key };
    return this;
  }
}

interface FakeFrame {
  name: string;
  width: number;
  height: number;
  texture: { key: string };
}

const frames = new Map<string, FakeFrame>();

function frameCalled(name: string): FakeFrame {
  const frame = frames.get(name) ?? { name, width: 16, height: 16, texture: { key: 'atlas' } };
  frames.set(name, frame);
  return frame;
}

export function openFakeScene(): { scene: Scene; images: readonly FakeImage[] } {
  const images: FakeImage[] = [];
  const texture = { has: () => true, get: frameCalled };
  const scene = {
    scale: { width: 224 },
    cameras: { main: { zoom: 1, originX: 0 } },
    textures: { exists: () => true, get: () => texture },
    add: {
      layer: () => ({ visible: true, add() {} }),
      image(x: number, y: number, key: { key: string }, frame: string) {
        const image = new FakeImage(x, y, key, frame);
        images.push(image);
        return image;
      },
    },
  };
  return { scene: scene as unknown as Scene, images };
}
