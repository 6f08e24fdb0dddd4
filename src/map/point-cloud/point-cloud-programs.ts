import type * as maplibregl from 'maplibre-gl';
import { fragmentShader, vertexShader } from './point-cloud-shaders.ts';

export interface Program {
  readonly program: WebGLProgram;
  readonly uniform: (name: string) => WebGLUniformLocation | null;
}

type ShaderData = maplibregl.CustomRenderMethodInput['shaderData'];

/** A program that the graphics card may still be linking. */
interface Linking {
  readonly program: WebGLProgram;
  readonly shaders: readonly WebGLShader[];
}

const ofContexts = new WeakMap<WebGL2RenderingContext, PointCloudPrograms>();

/** The programs that draw points in a context. Each is linked only once for all layers, since linking can block the page. */
export class PointCloudPrograms {
  readonly #gl: WebGL2RenderingContext;
  /** By projection, which MapLibre compiles in: the globe and the flat map have different programs. */
  readonly #found = new Map<string, Program | Linking | Error>();

  private constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    gl.canvas.addEventListener('webglcontextlost', () => this.#found.clear());
  }

  static of(gl: WebGL2RenderingContext): PointCloudPrograms {
    const known = ofContexts.get(gl) ?? new PointCloudPrograms(gl);
    ofContexts.set(gl, known);
    return known;
  }

  /** undefined: it is being linked; ask again in the next frame. An error: the browser rejects its shaders. */
  get(shaderData: ShaderData): Program | Error | undefined {
    const { variantName } = shaderData;
    const known = this.#found.get(variantName) ?? startLinking(this.#gl, vertexShader(shaderData), fragmentShader);
    const found = 'shaders' in known && isLinked(this.#gl, known) ? linked(this.#gl, known) : known;
    this.#found.set(variantName, found);
    return 'shaders' in found ? undefined : found;
  }
}

function startLinking(gl: WebGL2RenderingContext, vertex: string, fragment: string): Linking {
  const program = gl.createProgram();
  const compiled = [compileShader(gl, gl.VERTEX_SHADER, vertex), compileShader(gl, gl.FRAGMENT_SHADER, fragment)];
  const shaders = compiled.filter((shader) => shader !== null);
  for (const shader of shaders) gl.attachShader(program, shader);
  gl.linkProgram(program);
  return { program, shaders };
}

/** null: the browser makes none, and the program will not be linked. */
function compileShader(gl: WebGL2RenderingContext, kind: GLenum, source: string): WebGLShader | null {
  const shader = gl.createShader(kind);
  if (!shader) return null;
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

/** Where the browser cannot link in parallel, reading the result waits for it. */
function isLinked(gl: WebGL2RenderingContext, { program }: Linking): boolean {
  const parallel = gl.getExtension('KHR_parallel_shader_compile');
  return parallel === null || gl.getProgramParameter(program, parallel.COMPLETION_STATUS_KHR) !== false;
}

function linked(gl: WebGL2RenderingContext, { program, shaders }: Linking): Program | Error {
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    const logs = [gl.getProgramInfoLog(program), ...shaders.map((shader) => gl.getShaderInfoLog(shader))];
    return new Error(`The program of the symbols: ${logs.filter((log) => log !== null && log !== '').join(' ')}`);
  }
  for (const shader of shaders) gl.deleteShader(shader);
  const uniforms = new Map<string, WebGLUniformLocation | null>();
  const uniform = (name: string) => {
    const known = uniforms.get(name);
    if (known !== undefined) return known;
    const location = gl.getUniformLocation(program, name);
    uniforms.set(name, location);
    return location;
  };
  return { program, uniform };
}
