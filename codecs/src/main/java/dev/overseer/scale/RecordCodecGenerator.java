package dev.overseer.scale;

import static java.lang.constant.ConstantDescs.CD_MethodHandles;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the codec of one record.
 *
 * <p>The idea: what a programmer would write by hand, as a hidden class in the nest of the record.
 * For {@code record Leaf(Hash hash, @U32 long number)}:
 *
 * <pre>{@code
 * Leaf read(ScaleReader in) {
 *   return new Leaf((Hash) CODEC_0.decode(in), in.u32());
 * }
 *
 * void write(Leaf value, ScaleWriter out) {
 *   CODEC_0.encode(value.hash(), out);
 *   out.u32(value.number());
 * }
 * }</pre>
 *
 * <p>The codecs of the components are class data, loaded as dynamic constants, so the JIT compiler
 * sees through them as through {@code static final} fields. Primitive components skip their codec
 * and use the method of the reader or writer that it stands for.
 */
final class RecordCodecGenerator<R extends Record> {
  private static final ClassDesc CD_RECORD = desc(Record.class);
  private static final ClassDesc CD_BASE = desc(RecordCodec.class);
  private static final ClassDesc CD_CODEC = desc(ScaleCodec.class);
  private static final ClassDesc CD_READER = desc(ScaleReader.class);
  private static final ClassDesc CD_WRITER = desc(ScaleWriter.class);

  private static final MethodTypeDesc INIT = MethodTypeDesc.of(CD_void, CD_int);
  private static final MethodTypeDesc READ = MethodTypeDesc.of(CD_RECORD, CD_READER);
  private static final MethodTypeDesc WRITE = MethodTypeDesc.of(CD_void, CD_RECORD, CD_WRITER);
  private static final MethodTypeDesc DECODE = MethodTypeDesc.of(CD_Object, CD_READER);
  private static final MethodTypeDesc ENCODE = MethodTypeDesc.of(CD_void, CD_Object, CD_WRITER);
  private static final DirectMethodHandleDesc CLASS_DATA_AT =
      ConstantDescs.ofConstantBootstrap(CD_MethodHandles, "classDataAt", CD_Object, CD_int);

  private static final int THIS = 0;
  private static final int READER = 1;
  private static final int VALUE = 1;
  private static final int WRITER = 2;
  private static final int MIN_SIZE = 1;

  private final Class<R> type;
  private final ClassDesc record;
  private final List<Field> fields = new ArrayList<>();
  private final List<ScaleCodec<?>> codecs;

  RecordCodecGenerator(Class<R> type, List<ScaleCodec<?>> codecs) {
    this.type = type;
    this.record = desc(type);
    this.codecs = List.copyOf(codecs);
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      fields.add(Field.of(type, components[i], codecs.get(i), i));
    }
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  ScaleCodec<R> generate() {
    int minSize = codecs.stream().mapToInt(ScaleCodec::minSize).reduce(0, Math::addExact);
    try {
      Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      Lookup hidden =
          lookup.defineHiddenClassWithClassData(
              classFile(), codecs, true, Lookup.ClassOption.NESTMATE);
      @SuppressWarnings("unchecked") // the generated class extends RecordCodec<R>
      ScaleCodec<R> codec =
          (ScaleCodec<R>)
              hidden
                  .findConstructor(
                      hidden.lookupClass(), MethodType.methodType(void.class, int.class))
                  .invoke(minSize);
      return codec;
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          type.getName() + ": its package is not open to " + RecordCodec.class.getModule(), e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the codec of " + type.getName() + " has no constructor", e);
    }
  }

  private byte[] classFile() {
    String packagePrefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
    ClassDesc self = ClassDesc.of(packagePrefix + type.getSimpleName() + "Codec");
    return ClassFile.of()
        .build(
            self,
            generated ->
                generated
                    .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
                    .withSuperclass(CD_BASE)
                    .withMethodBody(INIT_NAME, INIT, 0, this::constructor)
                    .withMethodBody("read", READ, ClassFile.ACC_PROTECTED, this::read)
                    .withMethodBody("write", WRITE, ClassFile.ACC_PROTECTED, this::write));
  }

  private void constructor(CodeBuilder code) {
    code.aload(THIS).iload(MIN_SIZE).invokespecial(CD_BASE, INIT_NAME, INIT).return_();
  }

  private void read(CodeBuilder code) {
    code.new_(record).dup();
    for (Field field : fields) {
      if (field.scalar().isEmpty()) {
        code.loadConstant(field.codec())
            .aload(READER)
            .invokeinterface(CD_CODEC, "decode", DECODE)
            .checkcast(field.type());
      } else {
        code.aload(READER)
            .invokevirtual(CD_READER, field.scalar(), MethodTypeDesc.of(field.type()));
      }
    }
    MethodTypeDesc canonical =
        MethodTypeDesc.of(CD_void, fields.stream().map(Field::type).toList());
    code.invokespecial(record, INIT_NAME, canonical).areturn();
  }

  private void write(CodeBuilder code) {
    int typed = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(VALUE).checkcast(record).astore(typed);
    for (Field field : fields) {
      MethodTypeDesc accessor = MethodTypeDesc.of(field.type());
      if (field.scalar().isEmpty()) {
        code.loadConstant(field.codec())
            .aload(typed)
            .invokevirtual(record, field.name(), accessor)
            .aload(WRITER)
            .invokeinterface(CD_CODEC, "encode", ENCODE);
      } else {
        code.aload(WRITER)
            .aload(typed)
            .invokevirtual(record, field.name(), accessor)
            .invokevirtual(CD_WRITER, field.scalar(), MethodTypeDesc.of(CD_void, field.type()));
      }
    }
    code.return_();
  }

  /**
   * One component.
   *
   * @param name the name of its accessor
   * @param type its erased type
   * @param codec where the generated class finds its codec
   * @param scalar the method of reader and writer for a primitive, empty for a reference
   */
  private record Field(String name, ClassDesc type, DynamicConstantDesc<?> codec, String scalar) {
    static Field of(Class<?> owner, RecordComponent component, ScaleCodec<?> codec, int position) {
      Class<?> type = component.getType();
      String scalar = "";
      if (type.isPrimitive()) {
        if (!(codec instanceof ScalarCodec<?> fitting) || fitting.primitive() != type) {
          throw new IllegalArgumentException(
              owner.getName() + "." + component.getName() + ": not a codec of " + type);
        }
        scalar = fitting.name();
      }
      DynamicConstantDesc<?> constant =
          DynamicConstantDesc.ofNamed(CLASS_DATA_AT, DEFAULT_NAME, CD_CODEC, position);
      return new Field(component.getName(), desc(type), constant, scalar);
    }
  }
}
